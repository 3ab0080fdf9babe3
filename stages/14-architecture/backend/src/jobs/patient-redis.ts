import { createClient } from "redis";
import { reasonOf } from "../explain.ts";
import { log } from "../log/log.ts";
import type { RedisClient } from "../redis.ts";

/** Redis for whoever has nothing to do without it: commands wait until it is back. */
export function patientRedis(url: string): RedisClient {
  const client = createClient({
    url,
    commandOptions: { timeout: 0 },
    socket: { connectTimeout: 1000, reconnectStrategy: 250 },
  });
  let isGone = false;
  client.on("error", (error) => {
    if (!isGone) log.warn(`Redis does not answer: ${reasonOf(error)}\nWaiting for it.`);
    isGone = true;
  });
  client.on("ready", () => {
    if (isGone) log.warn("Redis answers again.");
    isGone = false;
  });
  return client;
}
