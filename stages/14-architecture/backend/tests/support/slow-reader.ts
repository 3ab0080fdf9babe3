import { buildApp } from "../../src/app.ts";
import type { TaskStore } from "../../src/tasks/store.ts";
import { serve, type startTwin } from "./app.ts";
import { signal } from "./signal.ts";

/** A process that reads the rows, and then falls asleep before it remembers them. */
export async function startSlowReader(parts: Awaited<ReturnType<typeof startTwin>>) {
  const [isReading, hasRead] = signal();
  const [isWoken, goOn] = signal();
  const slowly = (store: TaskStore): TaskStore => ({
    ...store,
    async list(query) {
      const tasks = await store.list(query);
      hasRead();
      await isWoken;
      return tasks;
    },
  });
  const tasksOf = (userId: number) => slowly(parts.tasksOf(userId));
  const served = await serve(buildApp({ ...parts, tasksOf }));
  return { ...served, isReading, goOn };
}
