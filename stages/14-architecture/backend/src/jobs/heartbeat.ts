import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { RedisClient } from "../redis.ts";

const beatMs = 1000;
/** A worker that has been silent for so long is dead, or hangs. */
const silentMs = 5000;

const keyOf = (prefix: string) => `${prefix}workers`;

/**
 * Says every second that this worker lives. A connection says less: it stays open when the process
 * hangs.
 *
 * @returns how to say that it goes
 */
export function startHeartbeat(client: RedisClient, prefix: string): () => Promise<void> {
  const value = randomUUID();
  const key = keyOf(prefix);
  const pause = () => wait(beatMs, undefined, { ref: false });
  let isAlive = true;

  async function beat(): Promise<void> {
    const now = Date.now();
    await client.zAdd(key, { score: now, value });
    // Whoever was killed could not take its own name off.
    await client.zRemRangeByScore(key, 0, now - 2 * silentMs);
  }

  async function live(): Promise<void> {
    while (isAlive) {
      // Redis may be away: it is told again when it is back.
      await beat().catch(nothing);
      await pause();
    }
  }
  void live();

  return async () => {
    isAlive = false;
    await Promise.race([client.zRem(key, value).catch(nothing), pause()]);
  };
}

/** How many workers have said lately that they live, by clocks that must not be seconds apart. */
export function countWorkers(client: RedisClient, prefix: string): Promise<number> {
  return client.zCount(keyOf(prefix), Date.now() - silentMs, "+inf");
}

const nothing = () => undefined;
