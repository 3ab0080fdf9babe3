import { getPath, json, type Request } from "../reference/http.ts";
import type { App, Task } from "../reference/model.ts";
import { answerQuery } from "../reference/query.ts";
import type { ApiFault } from "../reference/server.ts";
import { listTasks } from "../reference/store.ts";
import { getUser } from "../reference/users.ts";
import {
  changeReply,
  matchRequest,
  parseJson,
  replaceReply,
  withAccounts,
} from "./fault-helpers.ts";

const taskPath = /^\/tasks\/\d+$/;

const patchesNothing = "PATCH /tasks/:id of another user's task answers 404, and changes nothing";
const deletesNothing = "DELETE /tasks/:id of another user's task answers 404, and deletes nothing";

const findRequestedTask = ({ tasks }: App, request: Request): Task | undefined =>
  tasks.find(({ id }) => getPath(request) === `/tasks/${id}`);

/** Makes the requesting user the owner of the task during the request. */
const takeOver =
  (method: string): ApiFault["wrap"] =>
  (next, app) =>
  async (request) => {
    const [task, user] = [findRequestedTask(app, request), getUser(app, request)];
    if (!matchRequest(method, taskPath)(request) || !task || !user) return next(request);
    const owner = app.owners.get(task.id) ?? 0;
    app.owners.set(task.id, user.id);
    const reply = await next(request);
    app.owners.set(task.id, owner);
    return reply;
  };

/** Executes a change that is answered 404. */
const executeNotFound =
  (method: string, act: (app: App, task: Task) => void): ApiFault["wrap"] =>
  (next, app) =>
  async (request) => {
    const [task, reply] = [findRequestedTask(app, request), await next(request)];
    if (matchRequest(method, taskPath)(request) && task && reply.status === 404) act(app, task);
    return reply;
  };

/** Takes the owner of a task from the body. */
const setOwnerFromBody =
  (method: string): ApiFault["wrap"] =>
  (next, app) =>
  async (request) => {
    const reply = await next(request);
    if (!matchRequest(method)(request)) return reply;
    const { userId } = Object(parseJson((await request.read()).toString()));
    const { id } = Object(parseJson(reply.body));
    if (id && userId) app.owners.set(id, userId);
    return reply;
  };

/** Answers matching queries with the tasks of all users. */
const leakTasks = (query: RegExp): ApiFault["wrap"] =>
  replaceReply(
    (request) => matchRequest("GET", /^\/tasks\?/)(request) && query.test(request.path),
    ({ tasks }, request) => answerQuery(tasks, request),
  );

/** Replaces X-Total-Count. */
const changeTotal =
  (count: (app: App, request: Request) => number): ApiFault["wrap"] =>
  (next, app) =>
  async (request) => {
    const reply = await next(request);
    if (!reply.headers["x-total-count"]) return reply;
    const total = { "x-total-count": String(count(app, request)) };
    return { ...reply, headers: { ...reply.headers, ...total } };
  };

const ownTotalCheck = "X-Total-Count counts the tasks of this user only, and only those that match";

export const ownership = withAccounts({
  "GET /tasks shows the tasks of all users": {
    breaks: "GET /tasks shows a user only their own tasks",
    wrap: replaceReply(matchRequest("GET", /^\/tasks$/), ({ tasks }) => json(200, tasks)),
  },
  "GET /tasks is always empty": {
    breaks: "GET /tasks shows a user only their own tasks",
    wrap: replaceReply(matchRequest("GET", /^\/tasks$/), () => json(200, [])),
  },
  "a filter ignores the owner": {
    breaks: "no filter, order or page of GET /tasks shows a task of another user",
    wrap: leakTasks(/[?&]status=/),
  },
  "sorting ignores the owner": {
    breaks: "no filter, order or page of GET /tasks shows a task of another user",
    wrap: leakTasks(/[?&]sort=title/),
  },
  "X-Total-Count counts the tasks of all users": {
    breaks: ownTotalCheck,
    wrap: changeTotal((app) => app.tasks.length),
  },
  "X-Total-Count ignores the filters": {
    breaks: ownTotalCheck,
    wrap: changeTotal((app, request) => listTasks(app, getUser(app, request)).length),
  },
  "every user can read every task": {
    breaks: "GET /tasks/:id of another user's task answers 404",
    wrap: takeOver("GET"),
  },
  "another user's task answers 403": {
    breaks: "GET /tasks/:id of another user's task answers 404",
    wrap: changeReply(matchRequest("GET", taskPath), ({ status }) => ({
      status: status === 404 ? 403 : status,
    })),
  },
  "every user can change every task": { breaks: patchesNothing, wrap: takeOver("PATCH") },
  "a change that answers 404 is stored": {
    breaks: patchesNothing,
    wrap: executeNotFound("PATCH", (_, task) => {
      task.title = "Taken over";
    }),
  },
  "every user can delete every task": { breaks: deletesNothing, wrap: takeOver("DELETE") },
  "a deletion that answers 404 is stored": {
    breaks: deletesNothing,
    wrap: executeNotFound("DELETE", (app, task) => {
      app.tasks = app.tasks.filter((each) => each !== task);
    }),
  },
  "a change is validated before its owner is checked": {
    breaks: "an invalid PATCH of another user's task gets the same status as for a missing task",
    wrap: (next, app) => async (request) => {
      const reply = await next(request);
      const isOfOther = matchRequest("PATCH", taskPath)(request) && findRequestedTask(app, request);
      return isOfOther && reply.status === 404 ? { ...reply, status: 400 } : reply;
    },
  },
  "the body of POST sets the owner": {
    breaks: "a user id in the body of POST or PATCH does not change the owner of a task",
    wrap: setOwnerFromBody("POST"),
  },
  "the body of PATCH sets the owner": {
    breaks: "a user id in the body of POST or PATCH does not change the owner of a task",
    wrap: setOwnerFromBody("PATCH"),
  },
});
