import { setTimeout as wait } from "node:timers/promises";
import type { Redis } from "./redis.ts";
import { createSingleFlight } from "./single-flight.ts";

/**
 * Whether a value came from the cache (HIT), was loaded (MISS), or was loaded without Redis
 * (BYPASS).
 */
export type CacheStatus = "HIT" | "MISS" | "BYPASS";

export interface Cache {
  getOrLoad(
    key: string,
    load: () => Promise<string>,
  ): Promise<{ text: string; status: CacheStatus }>;
}

/** How long one process may load a value before another process loads it too. */
const lockMs = 500;
const pollMs = 10;
const waitTimeoutMs = 100;

/** Creates a cache (cache-aside) that all processes share. */
export function createCache(redis: Redis, ttlSeconds: number): Cache {
  const singleFlight = createSingleFlight();
  const toRedisKey = (key: string) => redis.prefix + key;
  const toLockKey = (key: string) => toRedisKey(`lock:${key}`);
  const read = (key: string) => redis.send((client) => client.get(toRedisKey(key)));

  /** @returns whether this process has the lock, and should load the value */
  async function lock(key: string): Promise<boolean> {
    const options = { condition: "NX", expiration: { type: "PX", value: lockMs } } as const;
    return (await redis.send((client) => client.set(toLockKey(key), "1", options))) === "OK";
  }

  /** Waits until the process that has the lock has stored the value. Null after a timeout. */
  async function waitForValue(key: string): Promise<string | null> {
    for (let elapsedMs = 0; elapsedMs < waitTimeoutMs; elapsedMs += pollMs) {
      await wait(pollMs);
      const text = await read(key);
      if (text !== null) return text;
    }
    return null;
  }

  async function store(key: string, text: string): Promise<void> {
    const expiration = { type: "PX", value: withJitter(ttlSeconds * 1000) } as const;
    await redis.send((client) => client.set(toRedisKey(key), text, { expiration }));
  }

  async function loadAndStore(key: string, load: () => Promise<string>): Promise<string> {
    try {
      const text = await load();
      await store(key, text).catch(ignore);
      return text;
    } finally {
      await redis.send((client) => client.del(toLockKey(key))).catch(ignore);
    }
  }

  return {
    getOrLoad: (key, load) =>
      singleFlight(key, async () => {
        try {
          const text = (await read(key)) ?? ((await lock(key)) ? null : await waitForValue(key));
          if (text !== null) return { text, status: "HIT" };
        } catch {
          return { text: await load(), status: "BYPASS" };
        }
        return { text: await loadAndStore(key, load), status: "MISS" };
      }),
  };
}

/** A value that cannot be stored is still returned. */
const ignore = () => undefined;

/** Entries that were stored at the same time expire at different times. */
const withJitter = (ms: number) => Math.round(ms * (0.9 + Math.random() * 0.2));
