import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, describe, expect, it, vi } from "vitest";
import { signUp } from "./support/app.ts";
import { createHttpClient } from "./support/client.ts";
import { createMigratedDatabase } from "./support/database.ts";
import { kill, run, waitForOutput } from "./support/process.ts";
import { findFreePort } from "./support/processes.ts";
import { getRedisUrl } from "./support/redis.ts";
import { blockTaskWrites } from "./support/task-lock.ts";

const migratedDatabase = await createMigratedDatabase();
afterAll(migratedDatabase.drop);

/** Starts the API as a process, and registers a user. */
async function start(env: Record<string, string> = {}) {
  const PORT = await findFreePort();
  const requiredSettings = {
    DATABASE_URL: migratedDatabase.url,
    REDIS_URL: getRedisUrl(),
    JWT_SECRET: "x".repeat(32),
  };
  const { child, waitForExit } = run("main.ts", {
    NODE_ENV: "test",
    ...requiredSettings,
    PORT,
    ...env,
  });
  const exit = waitForExit();
  await waitForOutput(child, "The API listens");
  const client = createHttpClient(`http://127.0.0.1:${PORT}`);
  const user = await signUp(client);

  /** Sends SIGTERM, and resolves when the shutdown has started. */
  async function sendSigterm(): Promise<void> {
    const hasStarted = waitForOutput(child, "Shutting down");
    child.kill("SIGTERM");
    await hasStarted;
  }
  const waitUntilClosed = () =>
    vi.waitFor(() => expect(client.request("GET", "/health/live")).rejects.toThrow(), 20_000);
  return { ...client, child, exit, user, sendSigterm, waitUntilClosed, port: Number(PORT) };
}

/** Starts a request that creates a task and waits for a lock. */
async function startBlockedRequest(env: Record<string, string> = {}) {
  // Long timeouts, so that none ends the request before the test releases the lock.
  const limits = { DATABASE_TIMEOUT_MS: "60000", SHUTDOWN_SECONDS: "60" };
  const api = await start({ ...limits, ...env });
  const lock = await blockTaskWrites(migratedDatabase);
  const response = api.user.request("POST", "/tasks", { title: "Buy milk" });
  // The tests check the result later.
  response.catch(() => undefined);
  await lock.waitForBlocked(1);
  return { ...api, lock, response };
}

describe("the API after SIGTERM", { timeout: 60_000 }, () => {
  it("is not ready at first, and still serves requests", async () => {
    // Longer than the test takes.
    const timeouts = { DRAIN_SECONDS: "60", SHUTDOWN_SECONDS: "90" };
    const { child, request, sendSigterm } = await start(timeouts);
    // /health does not report the shutdown.
    for (const path of ["/metrics", "/health", "/health/ready"]) {
      expect((await request("GET", path)).status).toBe(200);
    }
    await sendSigterm();
    const { status, json, headers } = await request("GET", "/health/ready");
    expect([status, json]).toEqual([503, { status: "leaving" }]);
    expect(headers.get("cache-control")).toBe("no-store");
    expect((await request("GET", "/health/live")).status).toBe(200);
    const response = await request("GET", "/tasks");
    expect([response.status, response.headers.get("connection")]).toEqual([401, "close"]);
    const retryElsewhere = { "x-retry-elsewhere": "yes" };
    expect((await request("GET", "/tasks", { headers: retryElsewhere })).status).toBe(502);
    await kill(child);
  });

  it("completes requests in flight, and accepts no new connections", async () => {
    const { sendSigterm, waitUntilClosed, lock, response, exit } = await startBlockedRequest();
    await sendSigterm();
    await waitUntilClosed();
    await lock.release();
    const { status, json, headers } = await response;
    expect([status, headers.get("connection")]).toEqual([201, "close"]);
    expect(await exit).toMatchObject({ code: 0, errors: "" });
    expect(await migratedDatabase.database.query("SELECT id FROM tasks")).toContainEqual({
      id: json.id,
    });
  });

  it("exits with 1 after the timeout", async () => {
    const { sendSigterm, lock, response, exit } = await startBlockedRequest({
      SHUTDOWN_SECONDS: "1",
    });
    await sendSigterm();
    await expect(response).rejects.toThrow();
    const { code, out } = await exit;
    expect(code).toBe(1);
    expect(out).toMatch("The shutdown timed out: requests were aborted.");
    await lock.release();
  });

  it("exits at once after a second signal", async () => {
    const { child, sendSigterm, lock, response, exit } = await startBlockedRequest();
    await sendSigterm();
    const sendSecondSignal = () => {
      child.kill("SIGTERM");
      expect(child.exitCode).toBe(1);
    };
    await vi.waitFor(sendSecondSignal, { timeout: 20_000, interval: 100 });
    await expect(response).rejects.toThrow();
    expect((await exit).out).toMatch("Second signal: exiting at once.");
    await lock.release();
  });

  it("counts two signals of one Ctrl-C as one", async () => {
    const { child, lock, response, exit, waitUntilClosed } = await startBlockedRequest();
    for (const _ of ["from the terminal", "from npm"]) child.kill("SIGINT");
    await waitUntilClosed();
    await lock.release();
    expect((await response).status).toBe(201);
    expect((await exit).code).toBe(0);
  });

  it("does not wait for unused connections", async () => {
    const { child, port, exit } = await start({ SHUTDOWN_SECONDS: "20" });
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    const closed = once(socket, "close");
    child.kill("SIGTERM");
    await closed;
    expect((await exit).code).toBe(0);
  });
});
