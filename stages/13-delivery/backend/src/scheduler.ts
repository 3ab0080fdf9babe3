import { existsSync } from "node:fs";
import { loadSchedulerConfig, type SchedulerConfig } from "./jobs/config.ts";
import { openQueue } from "./jobs/queue.ts";
import { createSchedules, restoreSchedules, writeSchedules } from "./jobs/schedules.ts";
import { createWorkerRedis } from "./jobs/worker-redis.ts";
import { log, openLog } from "./log/log.ts";
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

async function schedule({ log: logging, redis, retryDelayMs, ...times }: SchedulerConfig) {
  openLog(logging, "scheduler");
  const client = createWorkerRedis(redis.url);
  const queue = openQueue(client, redis.prefix, retryDelayMs);
  const schedules = createSchedules(times);
  // Exit at once: every write is atomic, so there is nothing to finish.
  process.once("SIGTERM", () => process.exit());
  process.once("SIGINT", () => process.exit());
  await writeSchedules(queue, schedules);
  log.info("The schedules are set.");
  setInterval(
    () => void restoreSchedules(queue, schedules).catch(() => undefined),
    checkIntervalMs,
  );
}
