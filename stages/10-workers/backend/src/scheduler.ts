import { existsSync } from "node:fs";
import { loadSchedulerConfig, type SchedulerConfig } from "./jobs/config.ts";
import { openQueue } from "./jobs/queue.ts";
import { createSchedules, restoreSchedules, writeSchedules } from "./jobs/schedules.ts";
import { createWorkerRedis } from "./jobs/worker-redis.ts";
import { formatStartupError } from "./startup-error.ts";

/** How often to check for schedules that Redis lost. */
const checkIntervalMs = 10_000;

try {
  if (existsSync(".env")) process.loadEnvFile();
  await schedule(loadSchedulerConfig(process.env));
} catch (error) {
  console.error(formatStartupError(error));
  process.exit(1);
}

async function schedule({ redis, retryDelayMs, ...times }: SchedulerConfig): Promise<void> {
  const client = createWorkerRedis(redis.url);
  const queue = openQueue(client, redis.prefix, retryDelayMs);
  const schedules = createSchedules(times);
  // Exit at once: every write is atomic, so there is nothing to finish.
  process.once("SIGTERM", () => process.exit());
  process.once("SIGINT", () => process.exit());
  await writeSchedules(queue, schedules);
  console.log("The schedules are set.");
  setInterval(
    () => void restoreSchedules(queue, schedules).catch(() => undefined),
    checkIntervalMs,
  );
}
