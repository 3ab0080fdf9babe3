import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { log } from "../src/log/log.ts";
import { signUp, startApp, startReplica } from "./support/app.ts";
import { startProxy } from "./support/proxy.ts";
import { getRedisUrl } from "./support/redis.ts";

const app = await startApp();
const proxy = await startProxy(new URL(getRedisUrl()));
const ana = await signUp(app);
afterAll(app.close);
afterAll(() => vi.restoreAllMocks());

const warn = vi.spyOn(log, "warn").mockReturnValue();
const error = vi.spyOn(log, "error").mockReturnValue();
beforeEach(() => vi.clearAllMocks());

/**
 * Starts an app with a limit of one request a minute, whose connection to Redis can be interrupted.
 */
async function startLimitedApp() {
  const env = { RATE_LIMIT_PER_MINUTE: "1" };
  const server = await startReplica(app, { url: proxy.url, env });
  const getStatus = async () =>
    (await server.request("GET", "/tasks", { headers: ana.headers })).status;
  const expectRejected = () =>
    vi.waitFor(async () => expect(await getStatus()).toBe(429), { timeout: 10_000 });
  return { getStatus, expectRejected, close: server.close };
}

async function expectNoLimit({ getStatus }: Awaited<ReturnType<typeof startLimitedApp>>) {
  const statuses = await Promise.all(Array.from({ length: 10 }, getStatus));
  expect(new Set(statuses)).toEqual(new Set([200]));
}

describe("the request limit", () => {
  it("is not applied without Redis, logs it once, and applies again afterwards", async () => {
    const server = await startLimitedApp();
    await server.expectRejected();
    await proxy.cut();
    await expectNoLimit(server);
    expect(warn).toHaveBeenCalledOnce();
    expect(error).not.toHaveBeenCalled();
    await proxy.restore();
    await server.expectRejected();
    await server.close();
  });

  it("applies as soon as Redis is up, even if it was down at the start", async () => {
    await proxy.cut();
    const server = await startLimitedApp();
    await expectNoLimit(server);
    expect(warn).toHaveBeenCalledOnce();
    await proxy.restore();
    await server.expectRejected();
    await server.close();
  });

  it("is not applied while Redis hangs", async () => {
    const server = await startLimitedApp();
    proxy.freeze();
    await expectNoLimit(server);
    proxy.thaw();
    await server.expectRejected();
    await server.close();
  });

  it("still applies after Redis was restarted and lost the script", async () => {
    const server = await startLimitedApp();
    await server.expectRejected();
    await app.keys.clear();
    await server.expectRejected();
    await server.close();
  });
});
