import type { App } from "../reference/app.ts";
import { json, type Reply, type Request } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { addTask, type Task } from "../reference/store.ts";
import { asks, changed, instead, parse } from "./within.ts";

const patches = asks("PATCH");
const refuses = (what: string) =>
  `PATCH /tasks/:id with ${what} answers 400, and leaves the task as it was`;

const changesStatus = "PATCH /tasks/:id with a status changes it, and answers the task";
const leavesTheRest =
  "PATCH /tasks/:id changes the title or the notes, and nothing that it does not name";

/** Takes changes over without looking at them. */
const accepting =
  (isTaken: (changes: Partial<Task>) => boolean): ApiFault["within"] =>
  (next, app) =>
  async (request) => {
    if (!patches(request)) return next(request);
    const changes = Object(parse((await request.read()).toString()));
    return isTaken(changes) ? answerWith(app, request, changes) : next(request);
  };

function answerWith(app: App, { path }: Request, changes: Partial<Task>): Reply {
  const task = app.tasks.find(({ id }) => path === `/tasks/${id}`);
  return task ? json(200, Object.assign(task, changes)) : json(404, {});
}

export const update: Record<string, ApiFault> = {
  "a task is never done": {
    breaks: changesStatus,
    within: changed(patches, ({ body }) => ({ body: body.replace('"done"', '"todo"') })),
  },
  "what is done stays done": {
    breaks: changesStatus,
    within: changed(patches, ({ body }) => ({ body: body.replace('"todo"', '"done"') })),
  },
  "a change forgets the notes": {
    breaks: leavesTheRest,
    within: accepting((changes) => {
      if (changes.title && !changes.notes) changes.notes = "";
      if (changes.notes) changes.title = "untitled";
      return true;
    }),
  },
  "a change makes the task that was missing": {
    breaks: "PATCH /tasks/:id of a task that is not there answers 404",
    within: instead(patches, (app) => json(200, addTask(app, { title: "new", notes: "" }))),
  },
  "any status will do": {
    breaks: refuses("a status that is neither todo nor done"),
    within: accepting(({ status }) => `${status}` === "later"),
  },
  "a title may become empty": {
    breaks: refuses("an empty title"),
    within: accepting(({ title }) => title?.trim() === ""),
  },
  "notes may become a number": {
    breaks: refuses("notes that are a number"),
    within: accepting(({ notes }) => typeof notes === "number"),
  },
  "a title may become long": {
    breaks: refuses("a title of 201 characters"),
    within: accepting(({ title = "" }) => title.length === 201),
  },
  "the preflight names no PATCH": {
    breaks: "a page from another origin may send PATCH: the preflight allows it",
    within: changed(asks("OPTIONS"), ({ headers }) => ({
      headers: { ...headers, "access-control-allow-methods": "GET, POST, DELETE" },
    })),
  },
  "a change may give another id": {
    breaks: "PATCH cannot change the id of a task",
    within: accepting(({ id }) => id !== undefined),
  },
};
