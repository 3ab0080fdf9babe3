import type { Cache, CacheStatus } from "../cache.ts";
import type { TaskQuery } from "./query.ts";
import type { TaskStore } from "./store.ts";

/**
 * Reads the tasks of one user through the cache. Values are JSON, so that each is serialized once.
 */
export interface CachedTasks {
  list(query: TaskQuery): Promise<{ json: string; total: number }>;
  /** @throws TaskNotFoundError */
  get(id: number): Promise<string>;
}

interface CacheContext {
  userId: number;
  /** The version of the user's tasks. Every write changes it. */
  version: string;
  /** Called with the cache status of each read. */
  onStatus: (status: CacheStatus) => void;
}

/**
 * Reads a store through a cache. The version of the tasks is part of every key, so a write makes
 * all older entries unreachable, in every process, without deleting any. The version is stored in
 * PostgreSQL: a process that cannot reach Redis can still change it.
 */
export function createCachedTasks(
  store: TaskStore,
  cache: Cache,
  context: CacheContext,
): CachedTasks {
  const { userId, version, onStatus } = context;

  async function read(name: string, load: () => Promise<string>): Promise<string> {
    const { text, status } = await cache.getOrLoad(`tasks:${userId}:${version}:${name}`, load);
    onStatus(status);
    return text;
  }

  return {
    async list(query) {
      const text = await read(toCacheKey(query), async () => {
        const { tasks, total } = await store.list(query);
        return `${total} ${JSON.stringify(tasks)}`;
      });
      const separatorIndex = text.indexOf(" ");
      return { total: Number(text.slice(0, separatorIndex)), json: text.slice(separatorIndex + 1) };
    },

    get: (id) => read(String(id), async () => JSON.stringify(await store.get(id))),
  };
}

/** For example `list?sort=id&pageSize=20`. */
function toCacheKey(query: TaskQuery): string {
  const entries = Object.entries(query).map(([name, value]): [string, string] => [
    name,
    `${value}`,
  ]);
  return `list?${new URLSearchParams(entries)}`;
}
