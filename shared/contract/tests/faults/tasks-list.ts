import { json } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { changeReply, matchRequest, type RequestMatcher, replaceReply } from "./fault-helpers.ts";

const list = matchRequest("GET", /^\/tasks$/);

/** Changes the tasks of a list reply. */
const changeList = (change: (tasks: unknown[]) => unknown[]): ApiFault["wrap"] =>
  changeReply(list, ({ status, body }) =>
    status === 200 ? { body: JSON.stringify(change(JSON.parse(body))) } : {},
  );

/** Reverses the list at every second read. */
const alternateOrder: ApiFault["wrap"] = (next, app, serverState) => {
  let reads = 0;
  const reverse = changeList((tasks) => {
    reads += 1;
    return reads % 2 === 0 ? tasks.reverse() : tasks;
  });
  return reverse(next, app, serverState);
};

const withQuery: RequestMatcher = matchRequest("GET", /^\/tasks\?/);
const everyTask = "GET /tasks shows every task, also the 101st";

export const taskLists: Record<string, ApiFault> = {
  "the list shows 20 tasks": {
    breaks: everyTask,
    wrap: changeList((tasks) => tasks.slice(0, 20)),
  },
  "the list shows 100 tasks": {
    breaks: everyTask,
    wrap: changeList((tasks) => tasks.slice(-100)),
  },
  "the list has another order at each read": {
    breaks: "GET /tasks answers in the same order at every read",
    wrap: alternateOrder,
  },
  "a query string answers 404": {
    breaks: "GET /tasks with an unknown parameter in the query answers 200 and the list",
    wrap: changeReply(withQuery, () => ({ status: 404 })),
  },
  "a query string answers an empty list": {
    breaks: "GET /tasks with an unknown parameter in the query answers 200 and the list",
    wrap: replaceReply(withQuery, () => json(200, [])),
  },
  "DELETE without an id deletes everything": {
    breaks: "DELETE /tasks answers 404 or 405, and deletes nothing",
    wrap: replaceReply(matchRequest("DELETE", /^\/tasks$/), (app) => {
      app.tasks.length = 0;
      return { status: 204, headers: {}, body: "" };
    }),
  },
  "DELETE without an id claims a success": {
    breaks: "DELETE /tasks answers 404 or 405, and deletes nothing",
    wrap: changeReply(matchRequest("DELETE", /^\/tasks$/), () => ({ status: 204, body: "" })),
  },
};
