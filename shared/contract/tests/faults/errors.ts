import { json } from "../reference/http.ts";
import type { App } from "../reference/model.ts";
import type { ApiFault } from "../reference/server.ts";
import { addTask } from "../reference/store.ts";
import { changeReply, matchRequest, type RequestMatcher, replaceReply } from "./fault-helpers.ts";

const rejects = (input: string) => `POST /tasks with ${input} answers 400, and creates nothing`;
const invalidId = "DELETE /tasks/:id with an invalid id answers 404 or 400, and deletes nothing";
const jsonCheck = "an error is answered as JSON: a refused POST, and a path that does not exist";
const problemCheck = "an error is answered as Problem Details";

/** Deletes the task whose id a lenient parser reads from the path. */
const deleteByParsedId = (
  parseId: (text: string, app: App) => number | undefined,
): ApiFault["wrap"] =>
  replaceReply(matchRequest("DELETE"), (app, { path }) => {
    const id = parseId(path.slice("/tasks/".length), app);
    const { length } = app.tasks;
    app.tasks = app.tasks.filter((task) => task.id !== id);
    return { status: app.tasks.length < length ? 204 : 404, headers: {}, body: "" };
  });

const anyRequest: RequestMatcher = () => true;

export const errors: Record<string, ApiFault> = {
  "a rejected task is stored": {
    breaks: rejects("no title"),
    wrap: changeReply(matchRequest("POST"), ({ status }, app) => {
      if (status === 400) addTask(app, { title: "", notes: "" });
      return {};
    }),
  },
  "bad JSON ends the server": {
    breaks: rejects("a body that is not JSON"),
    wrap: changeReply(matchRequest("POST"), ({ body }, app) => {
      if (body.includes("not JSON")) app.kill();
      return {};
    }),
  },

  "an unknown path answers 200": {
    breaks: "a path that does not exist answers 404",
    wrap: replaceReply(matchRequest("GET", /^\/no-/), () => json(200, [])),
  },
  "DELETE of a deleted task answers 204": {
    breaks: "DELETE /tasks/:id answers 404 when the task does not exist",
    wrap: changeReply(matchRequest("DELETE", /\/[1-9]\d{0,9}$/), () => ({ status: 204, body: "" })),
  },
  "a text as id answers 500": {
    breaks: invalidId,
    wrap: changeReply(matchRequest("DELETE", /\/\D+$/), () => ({ status: 500 })),
  },
  "negative ids count from the end of the list": {
    breaks: invalidId,
    wrap: deleteByParsedId((text, { tasks }) =>
      text === "-1" ? tasks.at(-1)?.id : Number(/^\d+$/.exec(text)),
    ),
  },
  "ids are parsed with Number()": {
    breaks: "DELETE /tasks/:id with an id followed by other characters deletes nothing",
    wrap: deleteByParsedId(Number),
  },
  "ids are parsed with parseInt()": {
    breaks: "DELETE /tasks/:id with an id followed by other characters deletes nothing",
    wrap: deleteByParsedId((text) => Number.parseInt(text, 10)),
  },

  "errors are HTML pages": {
    breaks: jsonCheck,
    wrap: changeReply(anyRequest, ({ status, headers }) =>
      status < 400
        ? {}
        : { headers: { ...headers, "content-type": "text/html" }, body: "<h1>Error</h1>" },
    ),
  },
  "errors have no body": {
    breaks: jsonCheck,
    wrap: changeReply(anyRequest, ({ status, body }) => ({ body: status < 400 ? body : "" })),
  },
  "errors are not Problem Details": {
    breaks: problemCheck,
    wrap: changeReply(anyRequest, ({ headers, status }) =>
      status < 400 ? {} : { headers: { ...headers, "content-type": "application/json" } },
    ),
  },
  "errors have another status in the body": {
    breaks: problemCheck,
    wrap: changeReply(anyRequest, ({ body }) => ({
      body: body.replace('"status":4', '"status":5'),
    })),
  },
  "errors contain a stack trace": {
    breaks: "an error response contains no stack trace",
    wrap: changeReply(anyRequest, ({ status, body }) => ({
      body: status < 400 ? body : body.replace('"detail":"', '"detail":"at app (/app.js:1:2) '),
    })),
  },
};
