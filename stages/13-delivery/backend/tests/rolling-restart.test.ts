import { afterAll, describe, expect, it, vi } from "vitest";
import { signUp } from "./support/app.ts";
import { startBalancer } from "./support/balancer.ts";
import { createHttpClient } from "./support/client.ts";
import { createMigratedDatabase } from "./support/database.ts";
import { run } from "./support/process.ts";
import { findFreePort } from "./support/processes.ts";
import { createPrefix, getRedisUrl } from "./support/redis.ts";

const database = await createMigratedDatabase();
const prefix = createPrefix();
const ports = [await findFreePort(), await findFreePort()];
const balancer = await startBalancer(ports.map(Number));
const apis = new Map(ports.map((port) => [port, start(port)]));
afterAll(async () => {
  for (const { child } of apis.values()) child.kill("SIGTERM");
  await Promise.all([...apis.values()].map(({ exit }) => exit));
  balancer.close();
  await database.drop();
});

function start(PORT: string) {
  const { child, waitForExit } = run("main.ts", {
    NODE_ENV: "test",
    DATABASE_URL: database.url,
    REDIS_URL: getRedisUrl(),
    REDIS_KEY_PREFIX: prefix,
    RATE_LIMIT_PER_MINUTE: "1000000",
    JWT_SECRET: "x".repeat(32),
    DRAIN_SECONDS: "2",
    SHUTDOWN_SECONDS: "15",
    PORT,
  });
  return { child, exit: waitForExit() };
}

const waitUntilReady = (count: number) =>
  vi.waitFor(() => expect(balancer.ready.size).toBe(count), { timeout: 60_000, interval: 20 });

/** Stops a process, and starts a new one in its place. */
async function restart(port: string): Promise<number | null> {
  const old = apis.get(port);
  old?.child.kill("SIGTERM");
  const result = await old?.exit;
  await waitUntilReady(1);
  apis.set(port, start(port));
  await waitUntilReady(2);
  return result?.code ?? null;
}

/** Sends reads and writes until it is stopped, and counts the results. */
function startLoad(request: (method: string, path: string, body?: unknown) => Promise<unknown>) {
  const counts: Record<string, number> = {};
  let isStopped = false;
  const count = (method: string, response: unknown) => {
    const outcome = `${method} ${Object(response).status ?? response}`;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  };
  const sendRepeatedly = async (method: string, body?: unknown) => {
    while (!isStopped) count(method, await request(method, "/tasks", body).catch(String));
  };
  const loops = Array.from({ length: 3 }, () => [
    sendRepeatedly("GET"),
    sendRepeatedly("POST", { title: "Buy milk" }),
  ]);
  const stop = async () => {
    isStopped = true;
    await Promise.all(loops.flat());
    return counts;
  };
  return { stop };
}

describe("a rolling restart of two processes", () => {
  it("drops no requests", async () => {
    await waitUntilReady(2);
    const load = startLoad((await signUp(createHttpClient(balancer.url))).request);
    for (const port of ports) expect(await restart(port)).toBe(0);
    const counts = await load.stop();
    expect(Object.keys(counts).sort()).toEqual(["GET 200", "POST 201"]);
    const [{ written }] = await database.database.query(
      "SELECT count(*)::int AS written FROM tasks",
    );
    expect(written).toBe(counts["POST 201"]);
  }, 120_000);
});
