import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { RedisClient } from "../redis.ts";

const heartbeatIntervalMs = 1000;
/** A worker without a heartbeat for this time is down or hangs. */
const heartbeatTimeoutMs = 5000;

const toWorkersKey = (prefix: string) => `${prefix}workers`;

/**
 * Sends a heartbeat every second. An open connection is not enough: it stays open when the process
 * hangs.
 *
 * @returns a function that stops the heartbeat and removes the worker
 */
export function startHeartbeat(client: RedisClient, prefix: string): () => Promise<void> {
  const value = randomUUID();
  const key = toWorkersKey(prefix);
  const waitInterval = () => wait(heartbeatIntervalMs, undefined, { ref: false });
  let isRunning = true;

  async function sendHeartbeat(): Promise<void> {
    const now = Date.now();
    await client.zAdd(key, { score: now, value });
    // Remove workers that were killed.
    await client.zRemRangeByScore(key, 0, now - 2 * heartbeatTimeoutMs);
  }

  async function sendHeartbeats(): Promise<void> {
    while (isRunning) {
      // Redis may be unavailable. The next heartbeat tries again.
      await sendHeartbeat().catch(ignore);
      await waitInterval();
    }
  }
  void sendHeartbeats();

  return async () => {
    isRunning = false;
    await Promise.race([client.zRem(key, value).catch(ignore), waitInterval()]);
  };
}

/** Counts the workers with a recent heartbeat. The clocks of the machines must be in sync. */
export function countWorkers(client: RedisClient, prefix: string): Promise<number> {
  return client.zCount(toWorkersKey(prefix), Date.now() - heartbeatTimeoutMs, "+inf");
}

const ignore = () => undefined;
