import { json, pathOf, Refusal, type Reply, type Request } from "./http.ts";
import { readChanges, readNewTask } from "./new-task.ts";
import { answerQuery } from "./query.ts";
import { addTask, removeTask, type Store, type Task, tasksOf } from "./store.ts";
import type { User } from "./users.ts";

export const list = (store: Store, request: Request, user?: User): Reply =>
  answerQuery(tasksOf(store, user), request);

export async function create(store: Store, request: Request, user?: User): Promise<Reply> {
  const task = addTask(store, readNewTask(await request.read()), user);
  return json(201, task, { location: `/tasks/${task.id}` });
}

export const show = (store: Store, request: Request, user?: User): Reply =>
  json(200, taskAt(store, request, user));

/** @throws Refusal if this user has no task there */
function taskAt(store: Store, request: Request, user?: User): Task {
  const path = pathOf(request);
  const task = tasksOf(store, user).find(({ id }) => path === `/tasks/${id}`);
  if (!task) throw new Refusal(404, `There is nothing at ${path}.`);
  return task;
}

export async function update(store: Store, request: Request, user?: User): Promise<Reply> {
  const task = taskAt(store, request, user);
  const changes = readChanges(await request.read(), task);
  const now = new Date().toISOString();
  const completion = store.jobs ? { completedAt: completedAt(task, changes.status, now) } : {};
  return json(200, Object.assign(task, changes, { updatedAt: now }, completion));
}

/** What was done already stays done since then. */
function completedAt(task: Task, status: string, now: string): string | null {
  if (status === "todo") return null;
  return task.completedAt ?? now;
}

export function remove(store: Store, request: Request, user?: User): Reply {
  removeTask(store, taskAt(store, request, user));
  return { status: 204, headers: {}, body: "" };
}
