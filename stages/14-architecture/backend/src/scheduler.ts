import { existsSync } from "node:fs";
import { explain } from "./explain.ts";
import { loadSchedulerConfig, type SchedulerConfig } from "./jobs/config.ts";
import { patientRedis } from "./jobs/patient-redis.ts";
import { openQueue } from "./jobs/queue.ts";
import { keepSchedules, schedulesOf, writeSchedules } from "./jobs/schedules.ts";
import { log, openLog } from "./log/log.ts";

/** How long schedules may be missing that were lost with what Redis held. */
const againMs = 10_000;

try {
  if (existsSync(".env")) process.loadEnvFile();
  await schedule(loadSchedulerConfig(process.env));
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

async function schedule({ log: logging, redis, retryDelayMs, ...times }: SchedulerConfig) {
  openLog(logging, "scheduler");
  const client = patientRedis(redis.url);
  const queue = openQueue(client, redis.prefix, retryDelayMs);
  const schedules = schedulesOf(times);
  // Nothing is half done at any moment, and who waits for Redis need not wait any longer.
  process.once("SIGTERM", () => process.exit());
  process.once("SIGINT", () => process.exit());
  await writeSchedules(queue, schedules);
  log.info("The scheduler has set its clocks.");
  setInterval(() => void keepSchedules(queue, schedules).catch(() => undefined), againMs);
}
