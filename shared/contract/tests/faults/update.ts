import { json, type Reply, type Request } from "../reference/http.ts";
import type { App, Task } from "../reference/model.ts";
import type { ApiFault } from "../reference/server.ts";
import { addTask } from "../reference/store.ts";
import { changeReply, matchRequest, parseJson, replaceReply } from "./fault-helpers.ts";

const isPatch = matchRequest("PATCH");

const changesStatus = "PATCH /tasks/:id with a status changes it, and answers the task as JSON";
const keepsOtherFields =
  "PATCH /tasks/:id changes the title or the notes, and keeps the other fields";

/** Stores matching changes without validation. */
export const acceptChange =
  (isAccepted: (changes: Partial<Task>) => boolean): ApiFault["wrap"] =>
  (next, app) =>
  async (request) => {
    if (!isPatch(request)) return next(request);
    const changes = Object(parseJson((await request.read()).toString()));
    return isAccepted(changes) ? answerWith(app, request, changes) : next(request);
  };

function answerWith(app: App, { path }: Request, changes: Partial<Task>): Reply {
  const task = app.tasks.find(({ id }) => path === `/tasks/${id}`);
  return task ? json(200, Object.assign(task, changes)) : json(404, {});
}

export const update: Record<string, ApiFault> = {
  "a task is never done": {
    breaks: changesStatus,
    wrap: changeReply(isPatch, ({ body }) => ({ body: body.replace('"done"', '"todo"') })),
  },
  "what is done stays done": {
    breaks: changesStatus,
    wrap: changeReply(isPatch, ({ body }) => ({ body: body.replace('"todo"', '"done"') })),
  },
  "a change omits the notes": {
    breaks: keepsOtherFields,
    wrap: acceptChange((changes) => {
      if (changes.title && !changes.notes) changes.notes = "";
      if (changes.notes) changes.title = "untitled";
      return true;
    }),
  },
  "a change without a status sets it to todo": {
    breaks: keepsOtherFields,
    wrap: (next, app) => async (request) => {
      const reply = await next(request);
      if (!isPatch(request) || reply.status !== 200) return reply;
      const { status } = Object(parseJson((await request.read()).toString()));
      const task = app.tasks.find(({ id }) => request.path === `/tasks/${id}`);
      if (status !== undefined || !task) return reply;
      return { ...reply, body: JSON.stringify(Object.assign(task, { status: "todo" })) };
    },
  },
  "a changed task has the type text/html": {
    breaks: changesStatus,
    wrap: changeReply(isPatch, ({ status, headers }) =>
      status === 200 ? { headers: { ...headers, "content-type": "text/html" } } : {},
    ),
  },
  "notes cannot be cleared": {
    breaks: 'PATCH /tasks/:id with notes "" clears the notes',
    wrap: acceptChange((changes) => {
      if (changes.notes !== "") return false;
      delete changes.notes;
      return true;
    }),
  },
  "a change keeps the spaces around a title": {
    breaks: "PATCH /tasks/:id removes the spaces around a title, as POST does",
    wrap: acceptChange(({ title }) => typeof title === "string" && /^\s+\S/.test(title)),
  },
  "PATCH creates a missing task": {
    breaks: "PATCH /tasks/:id answers 404 when the task does not exist",
    wrap: replaceReply(isPatch, (app) => json(200, addTask(app, { title: "new", notes: "" }))),
  },
  "the preflight does not allow PATCH": {
    breaks: "a page from another origin may send PATCH: the preflight allows it",
    wrap: changeReply(matchRequest("OPTIONS"), ({ headers }) => ({
      headers: { ...headers, "access-control-allow-methods": "GET, POST, DELETE" },
    })),
  },
  "a change may set the id": {
    breaks: "PATCH cannot change the id of a task",
    wrap: acceptChange(({ id }) => id !== undefined),
  },
};
