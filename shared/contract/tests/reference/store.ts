import type { Store, Task, User } from "./model.ts";

export function addTask(
  store: Store,
  { title, notes }: Pick<Task, "title" | "notes">,
  owner?: User,
): Task {
  const now = new Date().toISOString();
  const times = { createdAt: now, updatedAt: now, ...(store.jobs && { completedAt: null }) };
  const task = { id: store.nextId, title, status: "todo", notes, ...times };
  store.nextId += 1;
  store.tasks.push(task);
  if (owner) store.owners.set(task.id, owner.id);
  return task;
}

/** Returns the tasks of one user; all tasks without accounts. */
export const listTasks = ({ tasks, owners }: Store, user?: User): Task[] =>
  tasks.filter(({ id }) => owners.get(id) === user?.id);

export function removeTask(store: Store, task: Task): void {
  store.tasks.splice(store.tasks.indexOf(task), 1);
}
