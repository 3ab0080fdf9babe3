import { once } from "node:events";
import { createServer } from "node:net";
import { createHttpClient } from "./client.ts";
import { createMigratedDatabase } from "./database.ts";
import { run, waitForOutput } from "./process.ts";
import { createPrefix, getRedisUrl, openKeys } from "./redis.ts";

/** Finds a port that is not in use. */
export async function findFreePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(Object(address).port);
}

/** Parses the lines of a JSON log. */
export const parseLogLines = (out: string): Record<string, unknown>[] =>
  out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

/** Starts the API and a worker as processes, with their own database and Redis keys. */
export async function startProcesses(env: Record<string, string> = {}) {
  const { url, drop } = await createMigratedDatabase();
  const prefix = createPrefix();
  const keys = await openKeys(prefix);
  const settings = {
    NODE_ENV: "test",
    JWT_SECRET: "x".repeat(32),
    DATABASE_URL: url,
    REDIS_URL: getRedisUrl(),
    REDIS_KEY_PREFIX: prefix,
    REDIS_TIMEOUT_MS: "2000",
    RETRY_DELAY_MS: "10",
    PORT: await findFreePort(),
    ...env,
  };
  const [api, worker] = [run("main.ts", settings), run("worker.ts", settings)];
  const exits = [api.waitForExit(), worker.waitForExit()];
  await Promise.all([
    waitForOutput(api.child, "The API listens"),
    waitForOutput(worker.child, "The worker waits"),
  ]);

  /** @returns the output of both processes */
  async function stop(): Promise<string[]> {
    for (const { child } of [api, worker]) child.kill("SIGTERM");
    const results = await Promise.all(exits);
    await keys.close();
    await drop();
    return results.map(({ out, errors }) => out + errors);
  }
  const client = createHttpClient(`http://127.0.0.1:${settings.PORT}`);
  return { ...client, api: api.child, worker: worker.child, settings, stop };
}
