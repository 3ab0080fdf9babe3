import type { App } from "../reference/app.ts";
import { json, type Reply, type Request } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { addTask, type Task } from "../reference/store.ts";

type Within = ApiFault["within"];

/** Does a fault touch this request? */
export type Touches = (request: Request) => boolean;

export const asks =
  (method: string, path = /^\/tasks/): Touches =>
  (request) =>
    request.method === method && path.test(request.path);

/** The right answer, changed. */
export const changed =
  (touches: Touches, change: (reply: Reply, app: App) => Partial<Reply>): Within =>
  (next, app) =>
  async (request) => {
    const reply = await next(request);
    return touches(request) ? { ...reply, ...change(reply, app) } : reply;
  };

/** Another answer instead of the right one. */
export const instead =
  (touches: Touches, answer: (app: App, request: Request) => Reply | Promise<Reply>): Within =>
  (next, app) =>
  async (request) =>
    touches(request) ? readable(await answer(app, request)) : next(request);

/** What every answer has that a page of another origin may read. */
const readable = (reply: Reply): Reply => ({
  ...reply,
  headers: { "access-control-allow-origin": "*", ...reply.headers },
});

/** Something else happens first. */
export const first =
  (touches: Touches, act: (app: App, request: Request) => unknown): Within =>
  (next, app) =>
  async (request) => {
    if (touches(request)) await act(app, request);
    return next(request);
  };

/** A new task whose answer says one thing and whose keeper another, unless both are the same. */
export const altered = (change: (task: Task) => Partial<Task>): Within =>
  changed(asks("POST"), (reply, app) => {
    const task = app.tasks.at(-1);
    if (reply.status !== 201 || !task) return {};
    return { body: JSON.stringify(Object.assign(task, change(task))) };
  });

/** Takes over what stands in the body, where that is the server's to decide. */
export const taking =
  (name: keyof Task): Within =>
  (next, app) =>
  async (request) => {
    const reply = await next(request);
    if (!asks("POST")(request) || reply.status !== 201) return reply;
    const { [name]: value } = Object(parse((await request.read()).toString()));
    const task = app.tasks.at(-1);
    if (value === undefined || !task) return reply;
    return { ...reply, body: JSON.stringify(Object.assign(task, { [name]: value })) };
  };

/** Takes a body that is no task for one. */
export const accepting =
  (isTaken: (text: string, body: Record<string, unknown>) => boolean): Within =>
  (next, app) =>
  async (request) => {
    if (!asks("POST")(request)) return next(request);
    const text = (await request.read()).toString();
    const body = Object(parse(text));
    if (!isTaken(text, body)) return next(request);
    const { title = "untitled", notes = "" } = body;
    return readable(json(201, addTask(app, { title, notes })));
  };

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Faults that can only be seen where there are accounts. */
export const withAccounts = (faults: Record<string, ApiFault>): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [name, { ...fault, accounts: true }]),
  );
