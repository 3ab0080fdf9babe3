import type { Families } from "./families.ts";
import type { Jobs } from "./jobs.ts";
import type { User } from "./users.ts";

export interface Task {
  id: number;
  title: string;
  status: string;
  notes: string;
  createdAt: string;
  updatedAt: string;
  /** Only with background jobs. */
  completedAt?: string | null;
}

/** The persistent data: the same object is passed to the next server. */
export interface Store {
  tasks: Task[];
  nextId: number;
  /** The owner of each task; empty without accounts. */
  owners: Map<number, number>;
  /** Absent without accounts. */
  users?: User[];
  /** The user of each refresh token. */
  sessions: Map<string, number>;
  /** Absent without reuse detection. */
  families?: Families;
  /** Absent without background jobs. */
  jobs?: Jobs;
}

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
