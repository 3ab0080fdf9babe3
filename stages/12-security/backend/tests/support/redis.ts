import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { createClient } from "redis";
import { openRedis } from "../../src/redis.ts";

if (existsSync(".env")) process.loadEnvFile();

/** Returns the URL of the Redis server, which all tests share. */
export function getRedisUrl(): string {
  const { REDIS_URL = "" } = process.env;
  if (!REDIS_URL)
    throw new Error("Set REDIS_URL, such as redis://localhost:6379, to run the tests.");
  return REDIS_URL;
}

export const createPrefix = () => `test:${randomUUID()}:`;

/** Opens Redis like the app, by default with a unique key prefix. */
export function openTestRedis({
  url = getRedisUrl(),
  prefix = createPrefix(),
  timeoutMs = 200,
} = {}) {
  return openRedis({ url, prefix, timeoutMs });
}

/** Opens a client that reads and changes the keys of one test. */
export async function openKeys(prefix: string) {
  const client = createClient({ url: getRedisUrl() });
  await client.connect();
  const keys = async (part = "") => {
    const matches = await client.keys(`${prefix}*${part}*`);
    return matches.map((key) => key.slice(prefix.length)).sort();
  };
  return {
    keys,
    get: (key: string) => client.get(prefix + key),
    set: (key: string, value: string) => client.set(prefix + key, value),
    ttl: (key: string) => client.pTTL(prefix + key),
    expire: (key: string) => client.del(prefix + key),
    /** Deletes the keys and scripts, like a restart without data. */
    async clear() {
      for (const key of await keys()) await client.del(prefix + key);
      await client.scriptFlush();
    },
    async close() {
      for (const key of await keys()) await client.del(prefix + key);
      client.destroy();
    },
  };
}
