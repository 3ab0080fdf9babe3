import { performance } from "node:perf_hooks";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../src/app.ts";
import { sweep } from "../src/jobs/sweep.ts";
import { log } from "../src/log/log.ts";
import { createDependencies, serve, signUp, startApp } from "./support/app.ts";
import { startProxy } from "./support/proxy.ts";
import { getRedisUrl, openTestRedis } from "./support/redis.ts";

const app = await startApp();
const proxy = await startProxy(new URL(getRedisUrl()));
const timeoutMs = 200;
const redis = await openTestRedis({ url: proxy.url, prefix: app.redis.prefix, timeoutMs });
const proxiedApp = await serve(createApp(createDependencies(app.database, redis)));
afterAll(async () => {
  await proxiedApp.close();
  redis.close();
  await app.close();
});

let warnings: string;

beforeEach(() => {
  warnings = "";
  vi.spyOn(log, "warn").mockImplementation((text) => {
    warnings += `${text}\n`;
  });
});
afterEach(() => vi.restoreAllMocks());

const getJob = (id: number) => app.jobs.getJob(`welcome-${id}`);
const formatWarning = (id: number) => `The welcome of user ${id} is queued by the next sweep.`;

describe("POST /auth/register", () => {
  it("adds a welcome job with five attempts", async () => {
    const { user } = await signUp(app);
    const job = await getJob(user.id);
    expect(job).toMatchObject({ name: "welcome", data: { userId: user.id } });
    expect(job?.opts).toMatchObject({ attempts: 5, backoff: { type: "exponential", delay: 10 } });
  });

  it("adds no job when the registration fails", async () => {
    const { email, password } = await signUp(app);
    const before = await app.jobs.getWaitingCount();
    await app.request("POST", "/auth/register", { body: { email, password } });
    expect(await app.jobs.getWaitingCount()).toBe(before);
  });

  it("answers 201 while Redis hangs, after the Redis timeout", async () => {
    proxy.freeze();
    const start = performance.now();
    const { user, accessToken } = await signUp(proxiedApp);
    const durationMs = performance.now() - start;
    expect(accessToken).toEqual(expect.any(String));
    expect(durationMs).toBeLessThan(timeoutMs + 1500);
    expect(await getJob(user.id)).toBeUndefined();
    expect(warnings).toContain(formatWarning(user.id));
    proxy.thaw();
  });

  it("answers 201 while Redis is down, and the next sweep adds the job", async () => {
    await proxy.cut();
    const { user } = await signUp(proxiedApp);
    expect(warnings).toContain(formatWarning(user.id));
    expect(await getJob(user.id)).toBeUndefined();
    const { database, queue } = app;
    await sweep({ database, queue, reminderAfterSeconds: 86_400 }, new Date());
    expect(await getJob(user.id)).toBeDefined();
    await proxy.restore();
  });

  it("adds jobs again after Redis is back", async () => {
    await vi.waitFor(async () => {
      const { user } = await signUp(proxiedApp);
      expect(await getJob(user.id)).toBeDefined();
    }, 5000);
  });
});
