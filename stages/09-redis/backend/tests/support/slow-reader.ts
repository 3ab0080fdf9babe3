import { createApp } from "../../src/app.ts";
import type { TaskStore } from "../../src/tasks/store.ts";
import { serve, type startReplica } from "./app.ts";

/** Starts an app that reads the rows, and then waits before it stores them in the cache. */
export async function startSlowReader(replica: Awaited<ReturnType<typeof startReplica>>) {
  const [untilRead, markRead] = createDeferred();
  const [untilResumed, resume] = createDeferred();
  const delayList = (store: TaskStore): TaskStore => ({
    ...store,
    async list(query) {
      const tasks = await store.list(query);
      markRead();
      await untilResumed;
      return tasks;
    },
  });
  const tasks = { forUser: (userId: number) => delayList(replica.tasks.forUser(userId)) };
  const testServer = await serve(createApp({ ...replica, tasks }));
  return { ...testServer, untilRead, resume };
}

function createDeferred(): [Promise<void>, () => void] {
  let resolvePromise = () => {};
  const promise = new Promise<void>((resolve) => {
    resolvePromise = resolve;
  });
  return [promise, resolvePromise];
}
