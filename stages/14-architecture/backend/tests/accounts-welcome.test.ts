import { performance } from "node:perf_hooks";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { buildApp } from "../src/app.ts";
import { sweep } from "../src/jobs/sweep.ts";
import { log } from "../src/log/log.ts";
import { partsOn, serve, signUp, startApp } from "./support/app.ts";
import { startProxy } from "./support/proxy.ts";
import { openTestRedis, redisUrl } from "./support/redis.ts";

const app = await startApp();
const proxy = await startProxy(new URL(redisUrl()));
const timeoutMs = 200;
const redis = await openTestRedis({ url: proxy.url, prefix: app.redis.prefix, timeoutMs });
const far = await serve(buildApp(partsOn(app.database, redis)));
afterAll(async () => {
  await far.close();
  redis.close();
  await app.close();
});

let warned: string;

beforeEach(() => {
  warned = "";
  vi.spyOn(log, "warn").mockImplementation((text) => {
    warned += `${text}\n`;
  });
});
afterEach(() => vi.restoreAllMocks());

const jobOf = (id: number) => app.jobs.getJob(`welcome-${id}`);
const waiting = (id: number) => `The welcome of user ${id} waits for the next sweep.`;

describe("registering", () => {
  it("puts the welcome into the queue, with as many attempts as there are", async () => {
    const { user } = await signUp(app);
    const job = await jobOf(user.id);
    expect(job).toMatchObject({ name: "welcome", data: { userId: user.id } });
    expect(job?.opts).toMatchObject({ attempts: 5, backoff: { type: "exponential", delay: 10 } });
  });

  it("puts nothing into the queue for whoever could not register", async () => {
    const { email, password } = await signUp(app);
    const before = await app.jobs.getWaitingCount();
    await app.request("POST", "/auth/register", { body: { email, password } });
    expect(await app.jobs.getWaitingCount()).toBe(before);
  });

  it("works while Redis hangs, and waits no longer for it than for the cache", async () => {
    proxy.freeze();
    const start = performance.now();
    const { user, accessToken } = await signUp(far);
    const took = performance.now() - start;
    expect(accessToken).toEqual(expect.any(String));
    expect(took).toBeLessThan(timeoutMs + 1500);
    expect(await jobOf(user.id)).toBeUndefined();
    expect(warned).toContain(waiting(user.id));
    proxy.thaw();
  });

  it("works while Redis is gone, and the next sweep finds what is missing", async () => {
    await proxy.cut();
    const { user } = await signUp(far);
    expect(warned).toContain(waiting(user.id));
    expect(await jobOf(user.id)).toBeUndefined();
    const { database, queue } = app;
    await sweep({ database, queue, reminderAfterSeconds: 86_400 }, new Date());
    expect(await jobOf(user.id)).toBeDefined();
    await proxy.mend();
  });

  it("fills the queue again once Redis is back", async () => {
    await vi.waitFor(async () => {
      const { user } = await signUp(far);
      expect(await jobOf(user.id)).toBeDefined();
    }, 5000);
  });
});
