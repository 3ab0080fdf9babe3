import { ApiDriver } from "../check/api-driver.ts";
import type { RunningTracker } from "../harness/tracker.ts";
import { openQueryCounter } from "./query-counter.ts";

/**
 * Sends concurrent requests for a list that is not in the cache, half of them to each of two servers.
 *
 * @returns the number of queries for tasks of each server
 */
export async function countColdKeyQueries(
  tracker: RunningTracker,
  database: URL,
  requests: number,
): Promise<number[]> {
  const counters = [await openQueryCounter(database), await openQueryCounter(database)];
  const starts = counters.map(({ url }) => tracker.startAnother("api", { DATABASE_URL: url.href }));
  const servers = await Promise.all(starts);
  try {
    const user = new ApiDriver(tracker.urls.api as URL).asNewUser();
    const { id } = await user.arrange.createTask();
    // Opens the connections and caches the user. The write then invalidates every list.
    for (const { url } of servers) await user.forServer(url).get("/tasks");
    await user.patch(`/tasks/${id}`, { notes: "two litres" });
    for (const counter of counters) counter.read();
    const half = Array.from({ length: requests / servers.length });
    await Promise.all(
      servers.flatMap(({ url }) => half.map(() => user.forServer(url).get("/tasks"))),
    );
    return counters.map((counter) => counter.read().filter(isForTasks).length);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    for (const counter of counters) counter.close();
  }
}

/** Returns whether a query reads tasks. */
export const isForTasks = (query: string): boolean => /\bFROM "?tasks\b/i.test(query);
