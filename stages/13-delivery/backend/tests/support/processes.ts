import { once } from "node:events";
import { createServer } from "node:net";
import { createHttpClient } from "./client.ts";
import { createMigratedDatabase } from "./database.ts";
import { run, waitForOutput } from "./process.ts";
import { newPrefix, openKeys, redisUrl } from "./redis.ts";

/** Finds a port that is not in use. */
export async function freePort(): Promise<string> {
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
  const prefix = newPrefix();
  const keys = await openKeys(prefix);
  const settings = {
    NODE_ENV: "test",
    JWT_SECRET: "x".repeat(32),
    DATABASE_URL: url,
    REDIS_URL: redisUrl(),
    REDIS_KEY_PREFIX: prefix,
    REDIS_TIMEOUT_MS: "2000",
    RETRY_DELAY_MS: "10",
    PORT: await freePort(),
    ...env,
  };
  const [api, worker] = [run("main.ts", settings), run("worker.ts", settings)];
  const ending = [api.ended(), worker.ended()];
  await Promise.all([
    waitForOutput(api.child, "The API listens"),
    waitForOutput(worker.child, "The worker waits"),
  ]);

  /** @returns the output of both processes */
  async function stop(): Promise<string[]> {
    for (const { child } of [api, worker]) child.kill("SIGTERM");
    const ended = await Promise.all(ending);
    await keys.close();
    await drop();
    return ended.map(({ out, errors }) => out + errors);
  }
  const client = createHttpClient(`http://127.0.0.1:${settings.PORT}`);
  return { ...client, api: api.child, worker: worker.child, settings, stop };
}
