import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../src/app.ts";
import { openDatabase } from "../src/database/data-source.ts";
import { slowQueryLog } from "../src/database/query-log.ts";
import { startHeartbeat } from "../src/jobs/heartbeat.ts";
import { createParts, serve, startApp } from "./support/app.ts";
import { createTestConfig } from "./support/database.ts";
import { startProxy } from "./support/proxy.ts";
import { openTestRedis, redisUrl } from "./support/redis.ts";

const direct = await startApp();
const database = await startProxy(new URL(direct.databaseUrl));
const redis = await startProxy(new URL(redisUrl()));
const farDatabase = await openDatabase(createTestConfig(database.url), {
  ...slowQueryLog,
  log: () => undefined,
});
const farRedis = await openTestRedis({ url: redis.url, prefix: direct.redis.prefix });
const app = await serve(createApp(createParts(farDatabase, farRedis)));
let stopWorker = startHeartbeat(direct.redis.client, direct.redis.prefix);

afterAll(async () => {
  await stopWorker();
  await app.close();
  farRedis.close();
  await farDatabase.destroy();
  await direct.close();
});

/** Sends a health check with the timeout of an orchestrator. */
async function ask(path: string) {
  const start = performance.now();
  const { status, json, headers } = await app.request("GET", path);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(headers.get("cache-control")).toBe("no-store");
  return [status, json];
}

const up = { database: "up", redis: "up", workers: "up" };
const whole = () =>
  vi.waitFor(
    async () => expect(await ask("/health")).toEqual([200, { status: "up", checks: up }]),
    {
      timeout: 20_000,
      interval: 100,
    },
  );
afterEach(() => whole());

const live = [200, { status: "up" }];
const ways = [
  ["down", (proxy: typeof redis) => proxy.cut(), (proxy: typeof redis) => proxy.restore()],
  [
    "hanging",
    async (proxy: typeof redis) => proxy.freeze(),
    async (proxy: typeof redis) => proxy.thaw(),
  ],
] as const;

describe.each(ways)("GET /health with a dependency %s", (_, take, giveBack) => {
  it("answers 503 without the database", async () => {
    await whole();
    await take(database);
    const checks = { ...up, database: "down" };
    expect(await ask("/health")).toEqual([503, { status: "down", checks }]);
    const ready = { status: "down", checks: { database: "down" } };
    expect(await ask("/health/ready")).toEqual([503, ready]);
    expect(await ask("/health/live")).toEqual(live);
    await giveBack(database);
  });

  it("answers 200 with the status degraded without Redis", async () => {
    await whole();
    await take(redis);
    // The heartbeats of the workers are in Redis too.
    const checks = { ...up, redis: "down", workers: "down" };
    expect(await ask("/health")).toEqual([200, { status: "degraded", checks }]);
    const ready = { status: "up", checks: { database: "up" } };
    expect(await ask("/health/ready")).toEqual([200, ready]);
    expect(await ask("/health/live")).toEqual(live);
    await giveBack(redis);
  });
});

describe("GET /health without a worker", () => {
  it("answers 200 with the status degraded", async () => {
    await whole();
    await stopWorker();
    const checks = { ...up, workers: "down" };
    expect(await ask("/health")).toEqual([200, { status: "degraded", checks }]);
    stopWorker = startHeartbeat(direct.redis.client, direct.redis.prefix);
  });

  it("reports a killed worker as down", async () => {
    await whole();
    await stopWorker();
    const { client, prefix } = direct.redis;
    await client.zAdd(`${prefix}workers`, { score: Date.now() - 6000, value: "killed" });
    expect((await ask("/health"))[1]).toMatchObject({ checks: { workers: "down" } });
    stopWorker = startHeartbeat(client, prefix);
  });
});

describe("GET /health with a hanging database", () => {
  it("sends one query for concurrent requests", async () => {
    await whole();
    database.freeze();
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask("/health/ready")));
    for (const [status] of answers) expect(status).toBe(503);
    database.thaw();
    // If each check used a connection, the pool would be exhausted now.
    await whole();
  });
});

describe("/health", () => {
  it("answers 405 to other methods than GET", async () => {
    const { status, headers } = await app.request("POST", "/health");
    expect([status, headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
});
