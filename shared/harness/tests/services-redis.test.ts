import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openRedis } from "../redis/open.ts";
import { openServices } from "../services.ts";
import { startTracker, type TrackerFolder } from "../tracker.ts";
import { createClone, sendCommand } from "./fixtures/redis.ts";
import { remove } from "./fixtures/users.ts";

// On a busy machine, a server starts slowly.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const dir = join(import.meta.dirname, "fixtures", "with-postgres");
let clone: string;

beforeAll(async () => {
  vi.stubEnv("DATABASE_URL", undefined);
  vi.stubEnv("REDIS_URL", undefined);
  clone = await createClone();
});
afterAll(() => {
  vi.unstubAllEnvs();
  remove(clone);
});

describe("a tracker that needs Redis", () => {
  const trackerFolder: TrackerFolder = { dir, processes: {}, needs: ["redis", "postgres"] };

  it("gets a Redis that can be interrupted, and no rate limits", async () => {
    const services = await openServices(trackerFolder, { root: clone });
    const tracker = await startTracker(trackerFolder, { services });
    const { REDIS_URL = "", ...env } = services.env;
    expect(await sendCommand(REDIS_URL, "DBSIZE")).toBe(0);
    expect(env).toMatchObject({
      RATE_LIMIT_PER_MINUTE: "1000000",
      LOGIN_LIMIT_PER_ACCOUNT: "1000000",
      LOGIN_LIMIT_PER_ADDRESS: "1000000",
      REGISTRATION_LIMIT: "1000000",
      REFRESH_LIMIT: "1000000",
    });
    expect(env).not.toHaveProperty("REDIS_KEY_PREFIX");
    await tracker.services.redis?.stop();
    await expect(sendCommand(REDIS_URL, "PING")).rejects.toThrow("ECONNREFUSED");
    await tracker.services.redis?.start();
    expect(await sendCommand(REDIS_URL, "PING")).toBe("PONG");
    expect(services.rows.map(([label]) => label)).toEqual([
      expect.stringMatching(/^PostgreSQL 18\.4 /),
      expect.stringMatching(/^(Redis|Valkey) \d+\.\d+\.\d+ \(.+\)$/),
      "migrations",
    ]);
    await tracker.stop();
    await expect(sendCommand(REDIS_URL, "PING")).rejects.toThrow("ECONNREFUSED");
  });

  it("gets its default limit and its earlier data if the data is persistent", async () => {
    const { env, close, redis } = await openServices(trackerFolder, { root: clone, keep: "97" });
    await sendCommand(env.REDIS_URL ?? "", "PING");
    await close();
    expect(Object.keys(env).sort()).toEqual(["DATABASE_URL", "JWT_SECRET", "REDIS_URL"]);
    expect(redis).toBeUndefined();
  });

  it("uses the Redis of the user, with a key prefix", async () => {
    const externalRedis = await openRedis({ root: clone, env: {} });
    vi.stubEnv("REDIS_URL", externalRedis.url.href);
    const { env, redis, close } = await openServices(trackerFolder, { root: clone });
    vi.stubEnv("REDIS_URL", undefined);
    await close();
    expect(env.REDIS_URL).toBe(externalRedis.url.href);
    expect(env.REDIS_KEY_PREFIX).toMatch(/^temporary-[0-9a-f]{64}:$/);
    expect(redis).toBeUndefined();
    expect(await sendCommand(externalRedis.url, "PING")).toBe("PONG");
    await externalRedis.close();
  });
});
