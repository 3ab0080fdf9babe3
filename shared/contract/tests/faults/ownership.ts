import type { App } from "../reference/app.ts";
import { json, pathOf, type Request } from "../reference/http.ts";
import { answerQuery } from "../reference/query.ts";
import type { ApiFault } from "../reference/server.ts";
import { type Task, tasksOf } from "../reference/store.ts";
import { userOf } from "../reference/users.ts";
import { asks, changed, instead, parse, withAccounts } from "./within.ts";

const one = /^\/tasks\/\d+$/;

const patchesNothing = "PATCH /tasks/:id of another user's task answers 404, and changes nothing";
const deletesNothing = "DELETE /tasks/:id of another user's task answers 404, and deletes nothing";

const taskAt = ({ tasks }: App, request: Request): Task | undefined =>
  tasks.find(({ id }) => pathOf(request) === `/tasks/${id}`);

/** A task is given to whoever asks for it, before it is looked for among their own. */
const takenOver =
  (method: string): ApiFault["within"] =>
  (next, app) =>
  async (request) => {
    const [task, user] = [taskAt(app, request), userOf(app, request)];
    if (!asks(method, one)(request) || !task || !user) return next(request);
    const owner = app.owners.get(task.id) ?? 0;
    app.owners.set(task.id, user.id);
    const reply = await next(request);
    app.owners.set(task.id, owner);
    return reply;
  };

/** What was refused is done all the same. */
const doneAnyway =
  (method: string, act: (app: App, task: Task) => void): ApiFault["within"] =>
  (next, app) =>
  async (request) => {
    const [task, reply] = [taskAt(app, request), await next(request)];
    if (asks(method, one)(request) && task && reply.status === 404) act(app, task);
    return reply;
  };

/** A body says to whom its task belongs. */
const givenAway =
  (method: string): ApiFault["within"] =>
  (next, app) =>
  async (request) => {
    const reply = await next(request);
    if (!asks(method)(request)) return reply;
    const { userId } = Object(parse((await request.read()).toString()));
    const { id } = Object(parse(reply.body));
    if (id && userId) app.owners.set(id, userId);
    return reply;
  };

/** Shows what all users have, where a query asks for such a part of the list. */
const leaking = (query: RegExp): ApiFault["within"] =>
  instead(
    (request) => asks("GET", /^\/tasks\?/)(request) && query.test(request.path),
    ({ tasks }, request) => answerQuery(tasks, request),
  );

/** Says another number of tasks. */
const counting =
  (count: (app: App, request: Request) => number): ApiFault["within"] =>
  (next, app) =>
  async (request) => {
    const reply = await next(request);
    if (!reply.headers["x-total-count"]) return reply;
    const total = { "x-total-count": String(count(app, request)) };
    return { ...reply, headers: { ...reply.headers, ...total } };
  };

const countsOwn = "X-Total-Count counts the tasks of this user only, and only those that match";

export const ownership = withAccounts({
  "everybody sees everybody's tasks": {
    breaks: "GET /tasks shows a user only their own tasks",
    within: instead(asks("GET", /^\/tasks$/), ({ tasks }) => json(200, tasks)),
  },
  "nobody sees any task": {
    breaks: "GET /tasks shows a user only their own tasks",
    within: instead(asks("GET", /^\/tasks$/), () => json(200, [])),
  },
  "a filter forgets the owner": {
    breaks: "no filter, order or page of GET /tasks shows a task of another user",
    within: leaking(/[?&]status=/),
  },
  "an order forgets the owner": {
    breaks: "no filter, order or page of GET /tasks shows a task of another user",
    within: leaking(/[?&]sort=title/),
  },
  "X-Total-Count counts the tasks of all users": {
    breaks: countsOwn,
    within: counting((app) => app.tasks.length),
  },
  "X-Total-Count ignores the filters": {
    breaks: countsOwn,
    within: counting((app, request) => tasksOf(app, userOf(app, request)).length),
  },
  "everybody may read every task": {
    breaks: "GET /tasks/:id of another user's task answers 404",
    within: takenOver("GET"),
  },
  "somebody else's task is forbidden": {
    breaks: "GET /tasks/:id of another user's task answers 404",
    within: changed(asks("GET", one), ({ status }) => ({ status: status === 404 ? 403 : status })),
  },
  "everybody may change every task": { breaks: patchesNothing, within: takenOver("PATCH") },
  "a change is made before it is refused": {
    breaks: patchesNothing,
    within: doneAnyway("PATCH", (_, task) => {
      task.title = "Taken over";
    }),
  },
  "everybody may delete every task": { breaks: deletesNothing, within: takenOver("DELETE") },
  "a task is deleted before that is refused": {
    breaks: deletesNothing,
    within: doneAnyway("DELETE", (app, task) => {
      app.tasks = app.tasks.filter((each) => each !== task);
    }),
  },
  "a change is looked at before its owner is": {
    breaks: "an invalid PATCH of another user's task gets the same status as for a missing task",
    within: (next, app) => async (request) => {
      const reply = await next(request);
      const isOfOther = asks("PATCH", one)(request) && taskAt(app, request);
      return isOfOther && reply.status === 404 ? { ...reply, status: 400 } : reply;
    },
  },
  "a new task belongs to whom its body says": {
    breaks: "a user id in the body of POST or PATCH does not change the owner of a task",
    within: givenAway("POST"),
  },
  "a changed task belongs to whom its body says": {
    breaks: "a user id in the body of POST or PATCH does not change the owner of a task",
    within: givenAway("PATCH"),
  },
});
