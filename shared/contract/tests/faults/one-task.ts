import { json } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { changeReply, matchRequest, replaceReply } from "./fault-helpers.ts";

const taskPath = matchRequest("GET", /^\/tasks\/./);

const showsOne = "GET /tasks/:id answers 200 and that task";

export const oneTask: Record<string, ApiFault> = {
  "one task is answered as a list": {
    breaks: showsOne,
    wrap: changeReply(taskPath, ({ body }) => ({ body: `[${body}]` })),
  },
  "GET /tasks/:id answers the last task": {
    breaks: showsOne,
    wrap: replaceReply(taskPath, ({ tasks }) => json(200, tasks.at(-1))),
  },
  "one task is shown without its notes": {
    breaks: showsOne,
    wrap: changeReply(taskPath, ({ body }) => ({ body: body.replace("two litres", "") })),
  },
  "one task has the type text/plain": {
    breaks: showsOne,
    wrap: changeReply(taskPath, ({ headers }) => ({
      headers: { ...headers, "content-type": "text/plain" },
    })),
  },
  "a deleted task answers 200": {
    breaks: "GET /tasks/:id answers 404 when the task does not exist",
    wrap: changeReply(taskPath, ({ status, body }) =>
      status === 404 ? { status: 200 } : { body },
    ),
  },
  "GET with an invalid id answers 500": {
    breaks: "GET /tasks/:id with an invalid id answers 404",
    wrap: changeReply(matchRequest("GET", /^\/tasks\/\D+$/), () => ({ status: 500 })),
  },
};
