import type { ApiFault } from "../reference/server.ts";
import { altered, asks, changed, first, instead } from "./within.ts";

const list = asks("GET", /^\/tasks$/);

const getsList = "GET /tasks answers 200 and a list";
const createsTask = "POST /tasks with a title answers 201 and the new task, as JSON";
const isListed = "a task that was created is in the list, as it was answered";
const hasOwnId = "every task gets its own id, and the id of a deleted task is not reused";
const leavesTheRest = "DELETE /tasks/:id leaves every other task as it was, and its id";
const deletes = "DELETE /tasks/:id answers 204, and the task is gone";

export const tasks: Record<string, ApiFault> = {
  "the list is answered with 201": {
    breaks: getsList,
    within: changed(list, () => ({ status: 201 })),
  },
  "the list is in an object": {
    breaks: getsList,
    within: changed(list, ({ body }) => ({ body: `{"tasks":${body}}` })),
  },
  "the list has the type text/plain": {
    breaks: getsList,
    within: changed(list, ({ headers }) => ({
      headers: { ...headers, "content-type": "text/plain" },
    })),
  },

  "a new task is answered with 200": {
    breaks: createsTask,
    within: changed(asks("POST"), ({ status }) => ({ status: status === 201 ? 200 : status })),
  },
  "a new task is answered with nothing": {
    breaks: createsTask,
    within: changed(asks("POST"), ({ status, body }) => ({ body: status === 201 ? "" : body })),
  },
  "a new task has the type text/html": {
    breaks: createsTask,
    within: changed(asks("POST"), ({ status, headers }) =>
      status === 201 ? { headers: { ...headers, "content-type": "text/html" } } : {},
    ),
  },
  "a new task is done": { breaks: createsTask, within: altered(() => ({ status: "done" })) },
  "notes that are absent are null": {
    breaks: createsTask,
    within: changed(asks("POST"), ({ body }) => ({ body: body.replace('s":""', 's":null') })),
  },
  "ids are text": {
    breaks: createsTask,
    within: changed(asks("POST"), ({ body }) => ({
      body: body.replace(/"id":(\d+)/, '"id":"$1"'),
    })),
  },

  "notes are missing in the list": {
    breaks: isListed,
    within: changed(list, ({ body }) => ({ body: body.replaceAll("two litres", "") })),
  },
  "the list has other ids than the answers": {
    breaks: isListed,
    within: changed(list, ({ body }) => ({ body: body.replace(/"id":(\d+)/g, '"id":1$1') })),
  },

  "a new id is one more than there are tasks": {
    breaks: hasOwnId,
    within: first(asks("POST"), (app) => {
      app.nextId = app.tasks.length + 1;
    }),
  },

  "a deleted task is answered with 200": {
    breaks: deletes,
    within: changed(asks("DELETE"), ({ status }) => ({ status: status === 204 ? 200 : status })),
  },
  "a delete is not stored": {
    breaks: deletes,
    within: instead(asks("DELETE", /\/[1-9]\d{0,9}$/), () => ({
      status: 204,
      headers: {},
      body: "",
    })),
  },
  "DELETE removes every task": {
    breaks: leavesTheRest,
    within: changed(asks("DELETE"), ({ status }, app) => {
      if (status === 204) app.tasks = [];
      return {};
    }),
  },
  "ids are positions, and move up after a delete": {
    breaks: leavesTheRest,
    within: changed(asks("DELETE"), ({ status }, app) => {
      if (status === 204) for (const [index, task] of app.tasks.entries()) task.id = index + 1;
      return {};
    }),
  },

  "a new task has no Location": {
    breaks: "POST /tasks says in Location where the new task is",
    within: changed(asks("POST"), ({ headers: { location, ...headers } }) => ({ headers })),
  },
  "HEAD answers 404": {
    breaks: "HEAD /tasks answers with the status and the headers of GET",
    within: changed(asks("HEAD"), () => ({ status: 404 })),
  },
};
