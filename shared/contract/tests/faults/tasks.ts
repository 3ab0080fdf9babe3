import type { ApiFault } from "../reference/server.ts";
import {
  changeNewTask,
  changeReply,
  matchRequest,
  replaceReply,
  runBefore,
} from "./fault-helpers.ts";

const list = matchRequest("GET", /^\/tasks$/);

const getsList = "GET /tasks answers 200 and a list";
const createsTask = "POST /tasks with a title answers 201 and the new task, as JSON";
const listedCheck = "a task that was created is in the list, as it was answered";
const ownIdCheck = "every task gets its own id, and the id of a deleted task is not reused";
const deleteKeepsOthers = "DELETE /tasks/:id leaves every other task as it was, and its id";
const deletesTask = "DELETE /tasks/:id answers 204, and the task is gone";

export const tasks: Record<string, ApiFault> = {
  "the list is answered with 201": {
    breaks: getsList,
    wrap: changeReply(list, () => ({ status: 201 })),
  },
  "the list is in an object": {
    breaks: getsList,
    wrap: changeReply(list, ({ body }) => ({ body: `{"tasks":${body}}` })),
  },
  "the list has the type text/plain": {
    breaks: getsList,
    wrap: changeReply(list, ({ headers }) => ({
      headers: { ...headers, "content-type": "text/plain" },
    })),
  },

  "a new task is answered with 200": {
    breaks: createsTask,
    wrap: changeReply(matchRequest("POST"), ({ status }) => ({
      status: status === 201 ? 200 : status,
    })),
  },
  "a new task is answered with nothing": {
    breaks: createsTask,
    wrap: changeReply(matchRequest("POST"), ({ status, body }) => ({
      body: status === 201 ? "" : body,
    })),
  },
  "a new task has the type text/html": {
    breaks: createsTask,
    wrap: changeReply(matchRequest("POST"), ({ status, headers }) =>
      status === 201 ? { headers: { ...headers, "content-type": "text/html" } } : {},
    ),
  },
  "a new task is done": { breaks: createsTask, wrap: changeNewTask(() => ({ status: "done" })) },
  "notes that are absent are null": {
    breaks: createsTask,
    wrap: changeReply(matchRequest("POST"), ({ body }) => ({
      body: body.replace('s":""', 's":null'),
    })),
  },
  "ids are text": {
    breaks: createsTask,
    wrap: changeReply(matchRequest("POST"), ({ body }) => ({
      body: body.replace(/"id":(\d+)/, '"id":"$1"'),
    })),
  },

  "notes are missing in the list": {
    breaks: listedCheck,
    wrap: changeReply(list, ({ body }) => ({ body: body.replaceAll("two litres", "") })),
  },
  "the list has other ids than the answers": {
    breaks: listedCheck,
    wrap: changeReply(list, ({ body }) => ({ body: body.replace(/"id":(\d+)/g, '"id":1$1') })),
  },

  "a new id is one more than there are tasks": {
    breaks: ownIdCheck,
    wrap: runBefore(matchRequest("POST"), (app) => {
      app.nextId = app.tasks.length + 1;
    }),
  },

  "a deleted task is answered with 200": {
    breaks: deletesTask,
    wrap: changeReply(matchRequest("DELETE"), ({ status }) => ({
      status: status === 204 ? 200 : status,
    })),
  },
  "a delete is not stored": {
    breaks: deletesTask,
    wrap: replaceReply(matchRequest("DELETE", /\/[1-9]\d{0,9}$/), () => ({
      status: 204,
      headers: {},
      body: "",
    })),
  },
  "DELETE removes every task": {
    breaks: deleteKeepsOthers,
    wrap: changeReply(matchRequest("DELETE"), ({ status }, app) => {
      if (status === 204) app.tasks = [];
      return {};
    }),
  },
  "ids are positions, and move up after a delete": {
    breaks: deleteKeepsOthers,
    wrap: changeReply(matchRequest("DELETE"), ({ status }, app) => {
      if (status === 204) for (const [index, task] of app.tasks.entries()) task.id = index + 1;
      return {};
    }),
  },

  "a new task has no Location": {
    breaks: "POST /tasks says in Location where the new task is",
    wrap: changeReply(matchRequest("POST"), ({ headers: { location, ...headers } }) => ({
      headers,
    })),
  },
  "HEAD answers 404": {
    breaks: "HEAD /tasks answers with the status and the headers of GET",
    wrap: changeReply(matchRequest("HEAD"), () => ({ status: 404 })),
  },
};
