import { createClient } from "redis";
import { log } from "../log/log.ts";
import type { RedisClient } from "../redis.ts";
import { getErrorReason } from "../startup-error.ts";

/** Creates a client for a process that needs Redis: commands wait until it is available. */
export function createWorkerRedis(url: string): RedisClient {
  const client = createClient({
    url,
    commandOptions: { timeout: 0 },
    socket: { connectTimeout: 1000, reconnectStrategy: 250 },
  });
  let isUnavailable = false;
  client.on("error", (error) => {
    if (!isUnavailable)
      log.warn(`Redis does not answer: ${getErrorReason(error)}\nWaiting for it.`);
    isUnavailable = true;
  });
  client.on("ready", () => {
    if (isUnavailable) log.warn("Redis answers again.");
    isUnavailable = false;
  });
  return client;
}
