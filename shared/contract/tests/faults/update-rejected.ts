import { json } from "../reference/http.ts";
import type { App, Task } from "../reference/model.ts";
import type { ApiFault } from "../reference/server.ts";
import { changeReply, matchRequest, parseJson } from "./fault-helpers.ts";
import { acceptChange } from "./update.ts";

const isPatch = matchRequest("PATCH");
const rejects = (input: string) =>
  `PATCH /tasks/:id with ${input} answers 400, and leaves the task as it was`;
const badStatus = rejects("a status that is neither todo nor done");
const badTitle = rejects("a title that is not text");
const badNotes = rejects("notes that are a number");
const badBody = rejects("a body that is not a JSON object");
const leavesOthers = "PATCH /tasks/:id leaves every other task as it was";
const leavesPlace = "PATCH /tasks/:id leaves the task in its place in the list";

/** Runs an action after a task has been changed. */
const afterChange = (act: (app: App, task: Task) => void): ApiFault["wrap"] =>
  changeReply(isPatch, ({ status, body }, app) => {
    const task = app.tasks.find(({ id }) => id === Object(parseJson(body)).id);
    if (status === 200 && task) act(app, task);
    return {};
  });

/** Moves changed tasks to the end of the list, or to the front. */
const moveChanged =
  (place: "first" | "last"): ApiFault["wrap"] =>
  (next) => {
    const moved: unknown[] = [];
    return async (request) => {
      const reply = await next(request);
      const value = parseJson(reply.body);
      if (isPatch(request) && reply.status === 200) moved.push(Object(value).id);
      if (!Array.isArray(value)) return reply;
      const later = value.filter(({ id }) => moved.includes(id) === (place === "last"));
      const earlier = value.filter((task) => !later.includes(task));
      return { ...reply, body: JSON.stringify([...earlier, ...later]) };
    };
  };

/** Stores a valid title before the rest of the body is validated. */
const storeTitleFirst: ApiFault["wrap"] = (next, app) => async (request) => {
  if (isPatch(request)) {
    const { title } = Object(parseJson((await request.read()).toString()));
    const task = app.tasks.find(({ id }) => request.path === `/tasks/${id}`);
    const isTitle = typeof title === "string" && title.trim() !== "" && title.length <= 200;
    if (task && isTitle) task.title = title.trim();
  }
  return next(request);
};

export const updateRejected: Record<string, ApiFault> = {
  "a change changes the status of every task": {
    breaks: leavesOthers,
    wrap: afterChange(({ tasks }, { status }) => {
      for (const task of tasks) task.status = status;
    }),
  },
  "a changed task moves to the end of the list": {
    breaks: leavesPlace,
    wrap: moveChanged("last"),
  },
  "a changed task moves to the front of the list": {
    breaks: leavesPlace,
    wrap: moveChanged("first"),
  },
  "any status is accepted": {
    breaks: badStatus,
    wrap: acceptChange(({ status }) => status === "later"),
  },
  "a status may be in capitals": {
    breaks: badStatus,
    wrap: acceptChange(({ status }) => status === "DONE"),
  },
  "a status may be true": {
    breaks: badStatus,
    wrap: acceptChange(({ status }) => `${status}` === "true"),
  },
  "a status may become null": {
    breaks: badStatus,
    wrap: acceptChange(({ status }) => status === null),
  },
  "a valid title next to an invalid status is stored": {
    breaks: badStatus,
    wrap: storeTitleFirst,
  },
  "a title may become empty": {
    breaks: rejects("an empty title"),
    wrap: acceptChange(({ title }) => typeof title === "string" && title.trim() === ""),
  },
  "a title may become a number": {
    breaks: badTitle,
    wrap: acceptChange(({ title }) => typeof title === "number"),
  },
  "a title may become null": {
    breaks: badTitle,
    wrap: acceptChange(({ title }) => title === null),
  },
  "a null title answers 500": {
    breaks: badTitle,
    wrap: (next) => async (request) => {
      const { title } = Object(parseJson((await request.read()).toString()));
      return isPatch(request) && title === null ? json(500, { status: 500 }) : next(request);
    },
  },
  "notes may become null": {
    breaks: badNotes,
    wrap: acceptChange(({ notes }) => notes === null),
  },
  "notes may become a number": {
    breaks: badNotes,
    wrap: acceptChange(({ notes }) => typeof notes === "number"),
  },
  "a title may become long": {
    breaks: rejects("a title of 201 characters"),
    wrap: acceptChange(({ title }) => `${title}`.length === 201),
  },
  "notes may become long": {
    breaks: rejects("notes of 2,001 characters"),
    wrap: acceptChange(({ notes }) => `${notes}`.length === 2001),
  },
  "a change without a body answers 500": {
    breaks: badBody,
    wrap: (next) => async (request) => {
      const isBare = isPatch(request) && (await request.read()).length === 0;
      return isBare ? json(500, { status: 500 }) : next(request);
    },
  },
  "a change in a list is accepted": {
    breaks: badBody,
    wrap: (next) => async (request) => {
      if (!isPatch(request)) return next(request);
      const text = (await request.read()).toString();
      if (!text.startsWith("[{")) return next(request);
      return next({ ...request, read: async () => Buffer.from(text.slice(1, -1)) });
    },
  },
};
