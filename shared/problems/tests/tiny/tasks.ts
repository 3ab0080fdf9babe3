import { gunzipSync } from "node:zlib";
import { findUser } from "./accounts.ts";
import {
  parseJson,
  type Reply,
  type Route,
  type Task,
  type TinyRequest,
  type TrackerState,
  type User,
} from "./tracker-state.ts";

export const tasks: Record<string, Route> = {
  "GET /tasks": (request, state) => withUser(request, state, (user) => list(request, state, user)),
  "POST /tasks": (request, state) => withUser(request, state, (user) => add(request, state, user)),
  "GET /tasks/:id": (request, state) => withOwnTask(request, state, (task) => ({ body: task })),
  "PATCH /tasks/:id": (request, state) =>
    withOwnTask(request, state, (task) => {
      const changes = parseJson(request.body);
      Object.assign(task, state.isVulnerable ? changes : { title: changes.title });
      return { body: task };
    }),
  "DELETE /tasks/:id": (request, state) =>
    withOwnTask(request, state, (task) => {
      remove(state, task.id);
      return { status: 204 };
    }),
};

export function remove(state: TrackerState, id: number): void {
  const index = state.tasks.findIndex((task) => task.id === id);
  if (index >= 0) state.tasks.splice(index, 1);
}

function withUser(request: TinyRequest, state: TrackerState, answer: (user: User) => Reply): Reply {
  const user = findUser(request, state);
  return user ? answer(user) : { status: 401 };
}

function list(
  { query }: TinyRequest,
  { isVulnerable: isOpen, tasks }: TrackerState,
  user: User,
): Reply {
  const isInjected = isOpen && query.get("search")?.includes("'");
  return { body: tasks.filter(({ userId }) => isInjected || userId === user.id) };
}

function add({ body, headers }: TinyRequest, state: TrackerState, user: User): Reply {
  const isPacked = headers["content-encoding"] === "gzip";
  const text = isPacked ? gunzipSync(Buffer.from(body, "latin1")).toString() : body;
  if (!state.isVulnerable && (text.length > 100_000 || text.includes("[["))) return { status: 413 };
  const { title, notes = "", ...otherFields } = parseJson(text);
  const newTask = { id: state.tasks.length + 1, userId: user.id };
  const task = { ...newTask, title: `${title}`, notes, ...(state.isVulnerable && otherFields) };
  state.tasks.push(task);
  return { status: 201, body: task };
}

/** The vulnerable tracker does not verify the owner of a task. */
function withOwnTask(
  request: TinyRequest,
  state: TrackerState,
  answer: (task: Task) => Reply,
): Reply {
  return withUser(request, state, (user) => {
    const id = Number(request.path.split("/")[2]);
    const task = state.tasks.find((each) => each.id === id);
    const canAccess = state.isVulnerable || task?.userId === user.id;
    return task && canAccess ? answer(task) : { status: 404 };
  });
}
