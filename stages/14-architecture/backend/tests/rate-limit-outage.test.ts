import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { log } from "../src/log/log.ts";
import { signUp, startApp, startTwin } from "./support/app.ts";
import { startProxy } from "./support/proxy.ts";
import { redisUrl } from "./support/redis.ts";

const app = await startApp();
const proxy = await startProxy(new URL(redisUrl()));
const ana = await signUp(app);
afterAll(app.close);
afterAll(() => vi.restoreAllMocks());

const warn = vi.spyOn(log, "warn").mockReturnValue();
const error = vi.spyOn(log, "error").mockReturnValue();
beforeEach(() => vi.clearAllMocks());

/** An application that allows one request a minute, and whose Redis can be taken away. */
async function start() {
  const env = { RATE_LIMIT_PER_MINUTE: "1" };
  const server = await startTwin(app, { url: proxy.url, env });
  const statusOf = async () =>
    (await server.request("GET", "/tasks", { headers: ana.headers })).status;
  const refuses = () =>
    vi.waitFor(async () => expect(await statusOf()).toBe(429), { timeout: 10_000 });
  return { statusOf, refuses, close: server.close };
}

async function expectEverybodyIn({ statusOf }: Awaited<ReturnType<typeof start>>) {
  const statuses = await Promise.all(Array.from({ length: 10 }, statusOf));
  expect(new Set(statuses)).toEqual(new Set([200]));
}

describe("a limit", () => {
  it("lets everybody through without Redis, says so once, and counts again afterwards", async () => {
    const server = await start();
    await server.refuses();
    await proxy.cut();
    await expectEverybodyIn(server);
    expect(warn).toHaveBeenCalledOnce();
    expect(error).not.toHaveBeenCalled();
    await proxy.mend();
    await server.refuses();
    await server.close();
  });

  it("counts as soon as there is a Redis, though there was none at the start", async () => {
    await proxy.cut();
    const server = await start();
    await expectEverybodyIn(server);
    expect(warn).toHaveBeenCalledOnce();
    await proxy.mend();
    await server.refuses();
    await server.close();
  });

  it("lets everybody through while Redis says nothing", async () => {
    const server = await start();
    proxy.freeze();
    await expectEverybodyIn(server);
    proxy.thaw();
    await server.refuses();
    await server.close();
  });

  it("counts on in a Redis that was restarted, and knows no script any more", async () => {
    const server = await start();
    await server.refuses();
    await app.keys.clear();
    await server.refuses();
    await server.close();
  });
});
