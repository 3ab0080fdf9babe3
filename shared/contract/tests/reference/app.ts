import { type Handler, json, problem, Refusal, type Reply, type Request } from "./http.ts";
import { type NewTask, readChanges, readNewTask } from "./new-task.ts";
import { openApi } from "./openapi.ts";

export interface Task extends NewTask {
  id: number;
  status: string;
}

export interface App {
  tasks: Task[];
  nextId: number;
  /** Ends the server at once, as a crash would. */
  die(): void;
}

type Act = (app: App, request: Request) => Reply | Promise<Reply>;

const resources: { pattern: RegExp; methods: Record<string, Act> }[] = [
  { pattern: /^\/tasks$/, methods: { GET: (app) => json(200, app.tasks), POST: create } },
  { pattern: /^\/tasks\/[1-9]\d{0,14}$/, methods: { GET: show, PATCH: update, DELETE: remove } },
  { pattern: /^\/openapi\.json$/, methods: { GET: () => json(200, openApi) } },
  { pattern: /^\/docs$/, methods: { GET: () => redirect("/docs/") } },
  { pattern: /^\/docs\/$/, methods: { GET: () => page("<h1>Reference</h1>") } },
];

/** Every capability of an API, without a mistake. It is written apart from every stage. */
export function handlerOf(app: App): Handler {
  return async (request) => {
    const reply = request.method === "OPTIONS" ? preflight() : await answer(app, request);
    return { ...reply, headers: { ...reply.headers, "access-control-allow-origin": "*" } };
  };
}

async function answer(app: App, request: Request): Promise<Reply> {
  try {
    return await route(app, request);
  } catch (error) {
    if (error instanceof Refusal) return problem(error);
    throw error;
  }
}

function route(app: App, request: Request): Reply | Promise<Reply> {
  const { method, path } = request;
  const resource = resources.find(({ pattern }) => pattern.test(path));
  if (!resource) throw new Refusal(404, `There is nothing at ${path}.`);
  const act = resource.methods[method === "HEAD" ? "GET" : method];
  if (act) return act(app, request);
  const allow = Object.keys(resource.methods).join(", ");
  throw new Refusal(405, `Only ${allow}.`, { headers: { allow } });
}

async function create(app: App, request: Request): Promise<Reply> {
  const task = addTask(app, readNewTask(await request.read()));
  return json(201, task, { location: `/tasks/${task.id}` });
}

export function addTask(app: App, { title, notes }: NewTask): Task {
  const task = { id: app.nextId, title, status: "todo", notes };
  app.nextId += 1;
  app.tasks.push(task);
  return task;
}

function find(app: App, { path }: Request): Task {
  const task = app.tasks.find(({ id }) => path === `/tasks/${id}`);
  if (!task) throw new Refusal(404, `There is nothing at ${path}.`);
  return task;
}

function show(app: App, request: Request): Reply {
  return json(200, find(app, request));
}

async function update(app: App, request: Request): Promise<Reply> {
  const task = find(app, request);
  return json(200, Object.assign(task, readChanges(await request.read(), task)));
}

function remove(app: App, { path }: Request): Reply {
  const index = app.tasks.findIndex(({ id }) => path === `/tasks/${id}`);
  if (index === -1) throw new Refusal(404, `There is nothing at ${path}.`);
  app.tasks.splice(index, 1);
  return { status: 204, headers: {}, body: "" };
}

function preflight(): Reply {
  const headers = {
    "access-control-allow-methods": "GET, POST, PATCH, DELETE",
    "access-control-allow-headers": "content-type",
  };
  return { status: 204, headers, body: "" };
}

const redirect = (location: string): Reply => ({ status: 302, headers: { location }, body: "" });
const page = (body: string): Reply => ({
  status: 200,
  headers: { "content-type": "text/html" },
  body,
});
