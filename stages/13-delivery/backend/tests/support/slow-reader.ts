import { createApp } from "../../src/app.ts";
import type { TaskStore } from "../../src/tasks/store.ts";
import { serve, type startReplica } from "./app.ts";
import { createSignal } from "./signal.ts";

/** Starts an app that reads the rows, and then waits before it stores them in the cache. */
export async function startSlowReader(parts: Awaited<ReturnType<typeof startReplica>>) {
  const [isReading, hasRead] = createSignal();
  const [isWoken, goOn] = createSignal();
  const slowly = (store: TaskStore): TaskStore => ({
    ...store,
    async list(query) {
      const tasks = await store.list(query);
      hasRead();
      await isWoken;
      return tasks;
    },
  });
  const tasks = { forUser: (userId: number) => slowly(parts.tasks.forUser(userId)) };
  const served = await serve(createApp({ ...parts, tasks }));
  return { ...served, isReading, goOn };
}
