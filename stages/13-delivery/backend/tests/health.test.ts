import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../src/app.ts";
import { openDatabase } from "../src/database/data-source.ts";
import { slowQueryLog } from "../src/database/query-log.ts";
import { startHeartbeat } from "../src/jobs/heartbeat.ts";
import { createDependencies, serve, startApp } from "./support/app.ts";
import { createTestConfig } from "./support/database.ts";
import { startProxy } from "./support/proxy.ts";
import { getRedisUrl, openTestRedis } from "./support/redis.ts";

const directApp = await startApp();
const databaseProxy = await startProxy(new URL(directApp.databaseUrl));
const redisProxy = await startProxy(new URL(getRedisUrl()));
const proxiedDatabase = await openDatabase(createTestConfig(databaseProxy.url), {
  ...slowQueryLog,
  log: () => undefined,
});
const proxiedRedis = await openTestRedis({ url: redisProxy.url, prefix: directApp.redis.prefix });
const app = await serve(createApp(createDependencies(proxiedDatabase, proxiedRedis)));
let stopWorker = startHeartbeat(directApp.redis.client, directApp.redis.prefix);

afterAll(async () => {
  await stopWorker();
  await app.close();
  proxiedRedis.close();
  await proxiedDatabase.destroy();
  await directApp.close();
});

/** Sends a health check with the timeout of an orchestrator. */
async function checkHealth(path: string) {
  const start = performance.now();
  const { status, json, headers } = await app.request("GET", path);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(headers.get("cache-control")).toBe("no-store");
  return [status, json];
}

const up = { database: "up", redis: "up", workers: "up" };
const waitUntilHealthy = () =>
  vi.waitFor(
    async () => expect(await checkHealth("/health")).toEqual([200, { status: "up", checks: up }]),
    {
      timeout: 20_000,
      interval: 100,
    },
  );
afterEach(() => waitUntilHealthy());

const liveResponse = [200, { status: "up" }];
type Proxy = typeof redisProxy;
const failures = [
  ["down", (proxy: Proxy) => proxy.cut(), (proxy: Proxy) => proxy.restore()],
  ["hanging", async (proxy: Proxy) => proxy.freeze(), async (proxy: Proxy) => proxy.thaw()],
] as const;

describe.each(failures)("GET /health with a dependency %s", (_, interrupt, restore) => {
  it("answers 503 without the database", async () => {
    await waitUntilHealthy();
    await interrupt(databaseProxy);
    const checks = { ...up, database: "down" };
    expect(await checkHealth("/health")).toEqual([503, { status: "down", checks }]);
    const ready = { status: "down", checks: { database: "down" } };
    expect(await checkHealth("/health/ready")).toEqual([503, ready]);
    expect(await checkHealth("/health/live")).toEqual(liveResponse);
    await restore(databaseProxy);
  });

  it("answers 200 with the status degraded without Redis", async () => {
    await waitUntilHealthy();
    await interrupt(redisProxy);
    // The heartbeats of the workers are in Redis too.
    const checks = { ...up, redis: "down", workers: "down" };
    expect(await checkHealth("/health")).toEqual([200, { status: "degraded", checks }]);
    const ready = { status: "up", checks: { database: "up" } };
    expect(await checkHealth("/health/ready")).toEqual([200, ready]);
    expect(await checkHealth("/health/live")).toEqual(liveResponse);
    await restore(redisProxy);
  });
});

describe("GET /health without a worker", () => {
  it("answers 200 with the status degraded", async () => {
    await waitUntilHealthy();
    await stopWorker();
    const checks = { ...up, workers: "down" };
    expect(await checkHealth("/health")).toEqual([200, { status: "degraded", checks }]);
    stopWorker = startHeartbeat(directApp.redis.client, directApp.redis.prefix);
  });

  it("reports a killed worker as down", async () => {
    await waitUntilHealthy();
    await stopWorker();
    const { client, prefix } = directApp.redis;
    await client.zAdd(`${prefix}workers`, { score: Date.now() - 6000, value: "killed" });
    expect((await checkHealth("/health"))[1]).toMatchObject({ checks: { workers: "down" } });
    stopWorker = startHeartbeat(client, prefix);
  });
});

describe("GET /health with a hanging database", () => {
  it("sends one query for concurrent requests", async () => {
    await waitUntilHealthy();
    databaseProxy.freeze();
    const checks = Array.from({ length: 50 }, () => checkHealth("/health/ready"));
    for (const [status] of await Promise.all(checks)) expect(status).toBe(503);
    databaseProxy.thaw();
    // If each check used a connection, the pool would be exhausted now.
    await waitUntilHealthy();
  });
});

describe("/health", () => {
  it("answers 405 to other methods than GET", async () => {
    const { status, headers } = await app.request("POST", "/health");
    expect([status, headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
});
