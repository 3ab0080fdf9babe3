import { json, type Reply, type Request } from "../reference/http.ts";
import type { App, Task } from "../reference/model.ts";
import type { ApiFault } from "../reference/server.ts";
import { addTask } from "../reference/store.ts";

type Wrap = ApiFault["wrap"];

/** Returns whether a fault affects this request. */
export type RequestMatcher = (request: Request) => boolean;

export const matchRequest =
  (method: string, path = /^\/tasks/): RequestMatcher =>
  (request) =>
    request.method === method && path.test(request.path);

/** Changes matching replies. */
export const changeReply =
  (matches: RequestMatcher, change: (reply: Reply, app: App) => Partial<Reply>): Wrap =>
  (next, app) =>
  async (request) => {
    const reply = await next(request);
    return matches(request) ? { ...reply, ...change(reply, app) } : reply;
  };

/** Replaces matching replies. */
export const replaceReply =
  (matches: RequestMatcher, answer: (app: App, request: Request) => Reply | Promise<Reply>): Wrap =>
  (next, app) =>
  async (request) =>
    matches(request) ? withCors(await answer(app, request)) : next(request);

/** Adds the CORS header that every reply of the reference has. */
const withCors = (reply: Reply): Reply => ({
  ...reply,
  headers: { "access-control-allow-origin": "*", ...reply.headers },
});

/** Runs an action before matching requests are handled. */
export const runBefore =
  (matches: RequestMatcher, action: (app: App, request: Request) => unknown): Wrap =>
  (next, app) =>
  async (request) => {
    if (matches(request)) await action(app, request);
    return next(request);
  };

/** Changes a new task, both in the reply and in the store. */
export const changeNewTask = (change: (task: Task) => Partial<Task>): Wrap =>
  changeReply(matchRequest("POST"), (reply, app) => {
    const task = app.tasks.at(-1);
    if (reply.status !== 201 || !task) return {};
    return { body: JSON.stringify(Object.assign(task, change(task))) };
  });

/** Stores a field from the body that only the server may set. */
export const trustField =
  (name: keyof Task): Wrap =>
  (next, app) =>
  async (request) => {
    const reply = await next(request);
    if (!matchRequest("POST")(request) || reply.status !== 201) return reply;
    const { [name]: value } = Object(parseJson((await request.read()).toString()));
    const task = app.tasks.at(-1);
    if (value === undefined || !task) return reply;
    return { ...reply, body: JSON.stringify(Object.assign(task, { [name]: value })) };
  };

/** Creates a task from matching invalid bodies. */
export const acceptBody =
  (isAccepted: (text: string, body: Record<string, unknown>) => boolean): Wrap =>
  (next, app) =>
  async (request) => {
    if (!matchRequest("POST")(request)) return next(request);
    const text = (await request.read()).toString();
    const body = Object(parseJson(text));
    if (!isAccepted(text, body)) return next(request);
    const { title = "untitled", notes = "" } = body;
    return withCors(json(201, addTask(app, { title, notes })));
  };

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Marks faults that need a server with accounts. */
export const withAccounts = (faults: Record<string, ApiFault>): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [name, { ...fault, accounts: true }]),
  );
