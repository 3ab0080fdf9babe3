import type { Cache, Found } from "../cache.ts";
import type { TaskQuery } from "./query.ts";
import type { TaskStore } from "./store.ts";

/** The cached responses for the tasks of one user, stored as JSON so that each is serialized once. */
export interface TaskAnswers {
  list(query: TaskQuery): Promise<{ json: string; total: number }>;
  /** @throws TaskNotFoundError */
  get(id: number): Promise<string>;
}

interface Reading {
  userId: number;
  /** The name of the state that the user's tasks are in. Every write gives them another one. */
  version: string;
  /** Told where an answer comes from. */
  report: (found: Found) => void;
}

/**
 * Reads a store through a cache. The version is a part of every key, so what was remembered before a
 * write is not found after it, in any process, whatever happens to Redis: there is nothing to delete
 * there, and nothing that could fail to be deleted. PostgreSQL keeps the version, with the tasks:
 * were it in Redis, a process that cannot reach Redis could not tell the others what it has written.
 */
export function cachedAnswers(store: TaskStore, cache: Cache, reading: Reading): TaskAnswers {
  const { userId, version, report } = reading;

  async function remember(what: string, load: () => Promise<string>): Promise<string> {
    const { text, found } = await cache.remember(`tasks:${userId}:${version}:${what}`, load);
    report(found);
    return text;
  }

  return {
    async list(query) {
      const text = await remember(nameOf(query), async () => {
        const { tasks, total } = await store.list(query);
        return `${total} ${JSON.stringify(tasks)}`;
      });
      const space = text.indexOf(" ");
      return { total: Number(text.slice(0, space)), json: text.slice(space + 1) };
    },

    get: (id) => remember(String(id), async () => JSON.stringify(await store.get(id))),
  };
}

/** Such as `list?sort=id&pageSize=20`. */
function nameOf(query: TaskQuery): string {
  const said = Object.entries(query).map(([name, value]): [string, string] => [name, `${value}`]);
  return `list?${new URLSearchParams(said)}`;
}
