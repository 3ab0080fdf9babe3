import { getPath, HttpError, json, type Reply, type Request } from "./http.ts";
import type { Store, Task, User } from "./model.ts";
import { answerQuery } from "./query.ts";
import { addTask, listTasks, removeTask } from "./store.ts";
import { readChanges, readNewTask } from "./task-validation.ts";

export const list = (store: Store, request: Request, user?: User): Reply =>
  answerQuery(listTasks(store, user), request);

export async function create(store: Store, request: Request, user?: User): Promise<Reply> {
  const task = addTask(store, readNewTask(await request.read()), user);
  return json(201, task, { location: `/tasks/${task.id}` });
}

export const show = (store: Store, request: Request, user?: User): Reply =>
  json(200, findTask(store, request, user));

/** @throws HttpError if this user has no task there */
function findTask(store: Store, request: Request, user?: User): Task {
  const path = getPath(request);
  const task = listTasks(store, user).find(({ id }) => path === `/tasks/${id}`);
  if (!task) throw new HttpError(404, `${path} does not exist.`);
  return task;
}

export async function update(store: Store, request: Request, user?: User): Promise<Reply> {
  const task = findTask(store, request, user);
  const changes = readChanges(await request.read(), task);
  const now = new Date().toISOString();
  const completion = store.jobs ? { completedAt: getCompletedAt(task, changes.status, now) } : {};
  return json(200, Object.assign(task, changes, { updatedAt: now }, completion));
}

/** Keeps the time of a task that is already done. */
function getCompletedAt(task: Task, status: string, now: string): string | null {
  if (status === "todo") return null;
  return task.completedAt ?? now;
}

export function remove(store: Store, request: Request, user?: User): Reply {
  removeTask(store, findTask(store, request, user));
  return { status: 204, headers: {}, body: "" };
}
