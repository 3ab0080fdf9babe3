import { setTimeout as wait } from "node:timers/promises";
import type { Redis } from "./redis.ts";
import { singleFlight } from "./single-flight.ts";

/** Where an answer comes from: the cache, the source, or the source because there is no cache. */
export type Found = "HIT" | "MISS" | "BYPASS";

export interface Cache {
  remember(key: string, load: () => Promise<string>): Promise<{ text: string; found: Found }>;
}

/** How long a process has for loading, before another one does it too. */
const lockMs = 500;
const pollMs = 10;
const patienceMs = 100;

/** Keeps answers for a while (cache-aside), for all processes together. */
export function redisCache(redis: Redis, ttlSeconds: number): Cache {
  const inFlight = singleFlight();
  const nameOf = (key: string) => redis.prefix + key;
  const lockOf = (key: string) => nameOf(`lock:${key}`);
  const read = (key: string) => redis.send((client) => client.get(nameOf(key)));

  /** Whether it falls to this process to load. */
  async function lock(key: string): Promise<boolean> {
    const options = { condition: "NX", expiration: { type: "PX", value: lockMs } } as const;
    return (await redis.send((client) => client.set(lockOf(key), "1", options))) === "OK";
  }

  /** What another process has loaded meanwhile, unless that takes too long. */
  async function readLater(key: string): Promise<string | null> {
    for (let waited = 0; waited < patienceMs; waited += pollMs) {
      await wait(pollMs);
      const text = await read(key);
      if (text !== null) return text;
    }
    return null;
  }

  async function keep(key: string, text: string): Promise<void> {
    const expiration = { type: "PX", value: withJitter(ttlSeconds * 1000) } as const;
    await redis.send((client) => client.set(nameOf(key), text, { expiration }));
  }

  async function loadAndKeep(key: string, load: () => Promise<string>): Promise<string> {
    try {
      const text = await load();
      await keep(key, text).catch(nothing);
      return text;
    } finally {
      await redis.send((client) => client.del(lockOf(key))).catch(nothing);
    }
  }

  return {
    remember: (key, load) =>
      inFlight(key, async () => {
        try {
          const text = (await read(key)) ?? ((await lock(key)) ? null : await readLater(key));
          if (text !== null) return { text, found: "HIT" };
        } catch {
          return { text: await load(), found: "BYPASS" };
        }
        return { text: await loadAndKeep(key, load), found: "MISS" };
      }),
  };
}

/** Whether an answer is kept or not, it is the same answer. */
const nothing = () => undefined;

/** What was stored at the same time does not expire at the same time. */
const withJitter = (ms: number) => Math.round(ms * (0.9 + Math.random() * 0.2));
