import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, describe, expect, it, vi } from "vitest";
import { signUp } from "./support/app.ts";
import { clientOf } from "./support/client.ts";
import { createMigratedDatabase } from "./support/database.ts";
import { holdTasks } from "./support/hold.ts";
import { kill, run, untilSaid } from "./support/process.ts";
import { freePort } from "./support/processes.ts";
import { redisUrl } from "./support/redis.ts";

const ready = await createMigratedDatabase();
afterAll(ready.drop);

/** The API as a process of its own, and somebody who is logged in. */
async function start(env: Record<string, string> = {}) {
  const PORT = await freePort();
  const needed = { DATABASE_URL: ready.url, REDIS_URL: redisUrl(), JWT_SECRET: "x".repeat(32) };
  const { child, ended } = run("main.ts", { NODE_ENV: "test", ...needed, PORT, ...env });
  const end = ended();
  await untilSaid(child, "The API listens");
  const client = clientOf(`http://127.0.0.1:${PORT}`);
  const user = await signUp(client);

  /** Tells it to go, and resolves when it has heard. */
  async function tell(): Promise<void> {
    const heard = untilSaid(child, "Leaving");
    child.kill("SIGTERM");
    await heard;
  }
  const untilClosed = () =>
    vi.waitFor(() => expect(client.request("GET", "/health/live")).rejects.toThrow(), 20_000);
  return { ...client, child, end, user, tell, untilClosed, port: Number(PORT) };
}

/** A task that cannot be written yet. */
async function startHeld(env: Record<string, string> = {}) {
  // Held for as long as the test wants, on a busy machine too: neither limit is to come before it lets go.
  const limits = { DATABASE_TIMEOUT_MS: "60000", SHUTDOWN_SECONDS: "60" };
  const api = await start({ ...limits, ...env });
  const held = await holdTasks(ready);
  const answer = api.user.request("POST", "/tasks", { title: "Buy milk" });
  // Whatever comes of it is looked at later.
  answer.catch(() => undefined);
  await held.untilHeld(1);
  return { ...api, held, answer };
}

describe("an API that is told to end", { timeout: 60_000 }, () => {
  it("says first that it leaves, and serves whoever cannot go elsewhere", async () => {
    // Longer than the test takes, wherever that is.
    const patience = { DRAIN_SECONDS: "60", SHUTDOWN_SECONDS: "90" };
    const { child, request, tell } = await start(patience);
    // Whoever asks how it is sends nobody away.
    for (const path of ["/metrics", "/health", "/health/ready"]) {
      expect((await request("GET", path)).status).toBe(200);
    }
    await tell();
    const { status, json, headers } = await request("GET", "/health/ready");
    expect([status, json]).toEqual([503, { status: "leaving" }]);
    expect(headers.get("cache-control")).toBe("no-store");
    expect((await request("GET", "/health/live")).status).toBe(200);
    const answer = await request("GET", "/tasks");
    expect([answer.status, answer.headers.get("connection")]).toEqual([401, "close"]);
    const mayGoElsewhere = { "x-retry-elsewhere": "yes" };
    expect((await request("GET", "/tasks", { headers: mayGoElsewhere })).status).toBe(502);
    await kill(child);
  });

  it("answers what it has been sent, and takes nothing new", async () => {
    const { tell, untilClosed, held, answer, end } = await startHeld();
    await tell();
    await untilClosed();
    await held.letGo();
    const { status, json, headers } = await answer;
    expect([status, headers.get("connection")]).toEqual([201, "close"]);
    expect(await end).toMatchObject({ code: 0, errors: "" });
    expect(await ready.database.query("SELECT id FROM tasks")).toContainEqual({ id: json.id });
  });

  it("does not wait for ever", async () => {
    const { tell, held, answer, end } = await startHeld({ SHUTDOWN_SECONDS: "1" });
    await tell();
    await expect(answer).rejects.toThrow();
    const { code, out } = await end;
    expect(code).toBe(1);
    expect(out).toMatch("Not everything was finished in time: requests were cut off.");
    await held.letGo();
  });

  it("ends at once when somebody has lost patience", async () => {
    const { child, tell, held, answer, end } = await startHeld();
    await tell();
    const askAgain = () => {
      child.kill("SIGTERM");
      expect(child.exitCode).toBe(1);
    };
    await vi.waitFor(askAgain, { timeout: 20_000, interval: 100 });
    await expect(answer).rejects.toThrow();
    expect((await end).out).toMatch("Asked again: ending at once.");
    await held.letGo();
  });

  it("takes one Ctrl-C that arrives twice for one", async () => {
    const { child, held, answer, end, untilClosed } = await startHeld();
    for (const _ of ["from the terminal", "from npm"]) child.kill("SIGINT");
    await untilClosed();
    await held.letGo();
    expect((await answer).status).toBe(201);
    expect((await end).code).toBe(0);
  });

  it("does not wait for a connection that was opened in advance", async () => {
    const { child, port, end } = await start({ SHUTDOWN_SECONDS: "20" });
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    const closed = once(socket, "close");
    child.kill("SIGTERM");
    await closed;
    expect((await end).code).toBe(0);
  });
});
