import type { NewTask, Task, TaskChanges } from "./schemas.ts";

export class TaskNotFoundError extends Error {
  constructor(id: number) {
    super(`There is no task ${id}.`);
  }
}

/** Stores tasks. The methods are asynchronous, so that a database can implement them. */
export interface TaskStore {
  list(): Promise<Task[]>;
  /** @throws TaskNotFoundError */
  get(id: number): Promise<Task>;
  create(task: NewTask): Promise<Task>;
  /** @throws TaskNotFoundError */
  update(id: number, changes: TaskChanges): Promise<Task>;
  /** @throws TaskNotFoundError */
  delete(id: number): Promise<void>;
}

/** Stores tasks in memory. They are lost when the process ends. */
export function createInMemoryTaskStore(): TaskStore {
  const tasks = new Map<number, Task>();
  let lastId = 0;

  function find(id: number): Task {
    const task = tasks.get(id);
    if (!task) throw new TaskNotFoundError(id);
    return task;
  }

  return {
    async list() {
      return [...tasks.values()];
    },

    async get(id) {
      return find(id);
    },

    async create({ title, notes }) {
      lastId += 1;
      const task: Task = { id: lastId, title, status: "todo", notes };
      tasks.set(task.id, task);
      return task;
    },

    async update(id, changes) {
      return Object.assign(find(id), changes);
    },

    async delete(id) {
      if (!tasks.delete(id)) throw new TaskNotFoundError(id);
    },
  };
}
