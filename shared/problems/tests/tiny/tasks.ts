import { gunzipSync } from "node:zlib";
import { findUser } from "./accounts.ts";
import {
  parseJson,
  type Reply,
  type Route,
  type Task,
  type TinyRequest,
  type User,
  type World,
} from "./world.ts";

export const tasks: Record<string, Route> = {
  "GET /tasks": (request, world) => withUser(request, world, (user) => list(request, world, user)),
  "POST /tasks": (request, world) => withUser(request, world, (user) => add(request, world, user)),
  "GET /tasks/:id": (request, world) => withOwnTask(request, world, (task) => ({ body: task })),
  "PATCH /tasks/:id": (request, world) =>
    withOwnTask(request, world, (task) => {
      const changes = parseJson(request.body);
      Object.assign(task, world.isVulnerable ? changes : { title: changes.title });
      return { body: task };
    }),
  "DELETE /tasks/:id": (request, world) =>
    withOwnTask(request, world, (task) => {
      remove(world, task.id);
      return { status: 204 };
    }),
};

export function remove(world: World, id: number): void {
  const index = world.tasks.findIndex((task) => task.id === id);
  if (index >= 0) world.tasks.splice(index, 1);
}

function withUser(request: TinyRequest, world: World, answer: (user: User) => Reply): Reply {
  const user = findUser(request, world);
  return user ? answer(user) : { status: 401 };
}

function list({ query }: TinyRequest, { isVulnerable: isOpen, tasks }: World, user: User): Reply {
  const isInjected = isOpen && query.get("search")?.includes("'");
  return { body: tasks.filter(({ userId }) => isInjected || userId === user.id) };
}

function add({ body, headers }: TinyRequest, world: World, user: User): Reply {
  const isPacked = headers["content-encoding"] === "gzip";
  const text = isPacked ? gunzipSync(Buffer.from(body, "latin1")).toString() : body;
  if (!world.isVulnerable && (text.length > 100_000 || text.includes("[["))) return { status: 413 };
  const { title, notes = "", ...others } = parseJson(text);
  const own = { id: world.tasks.length + 1, userId: user.id };
  const task = { ...own, title: `${title}`, notes, ...(world.isVulnerable && others) };
  world.tasks.push(task);
  return { status: 201, body: task };
}

/** The vulnerable tracker does not verify the owner of a task. */
function withOwnTask(request: TinyRequest, world: World, answer: (task: Task) => Reply): Reply {
  return withUser(request, world, (user) => {
    const id = Number(request.path.split("/")[2]);
    const task = world.tasks.find((each) => each.id === id);
    const isTheirs = world.isVulnerable || task?.userId === user.id;
    return task && isTheirs ? answer(task) : { status: 404 };
  });
}
