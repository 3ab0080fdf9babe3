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
  /** Only where there are jobs. */
  completedAt?: string | null;
}

/** What outlives the server: the same object is handed to the next one. */
export interface Store {
  tasks: Task[];
  nextId: number;
  /** Whose a task is; nobody's where there are no accounts. */
  owners: Map<number, number>;
  /** Absent where there are no accounts. */
  users?: User[];
  /** Refresh tokens, and whose they are. */
  sessions: Map<string, number>;
  /** Absent where nobody knows which of them came of which. */
  families?: Families;
  /** What is done beside the requests; absent where nothing is. */
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

/** The tasks of one user; all of them where there are no accounts. */
export const tasksOf = ({ tasks, owners }: Store, user?: User): Task[] =>
  tasks.filter(({ id }) => owners.get(id) === user?.id);

export function removeTask(store: Store, task: Task): void {
  store.tasks.splice(store.tasks.indexOf(task), 1);
}
