import { existsSync } from "node:fs";
import type { DataSource } from "typeorm";
import { openDatabase } from "./database/data-source.ts";
import { refusePendingMigrations } from "./database/pending.ts";
import { explain } from "./explain.ts";
import { loadWorkerConfig, type WorkerConfig } from "./jobs/config.ts";
import { startHeartbeat } from "./jobs/heartbeat.ts";
import { patientRedis } from "./jobs/patient-redis.ts";
import { perform } from "./jobs/perform.ts";
import { jobQueue, openQueue } from "./jobs/queue.ts";
import { startWorker, stopWorker } from "./jobs/run.ts";
import { log, openLog } from "./log/log.ts";
import { mailerOf } from "./mail/mailer.ts";

/** Less than Docker waits between asking and killing. */
const patienceMs = 8000;

try {
  if (existsSync(".env")) process.loadEnvFile();
  const config = loadWorkerConfig(process.env);
  openLog(config.log, "worker");
  const database = await openDatabase(config.database);
  await work(config, database).catch(async (error) => {
    await database.destroy();
    throw error;
  });
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

async function work(config: WorkerConfig, database: DataSource): Promise<void> {
  await refusePendingMigrations(database);
  const client = patientRedis(config.redis.url);
  const queue = jobQueue(openQueue(client, config.redis.prefix, config.retryDelayMs));
  const tools = { database, queue, mailer: mailerOf(config.mail), rules: config.rules };
  const options = { ...config, prefix: config.redis.prefix };
  const worker = startWorker(client, options, (job) => perform(tools, job, new Date()));

  const stopHeartbeat = startHeartbeat(client, config.redis.prefix);

  async function close(): Promise<void> {
    if (!(await stopWorker(worker, patienceMs))) {
      log.warn("Not everything was finished in time: another worker begins it again.");
      process.exit(1);
    }
    await stopHeartbeat();
    client.destroy();
    await database.destroy();
  }
  process.once("SIGTERM", close);
  process.once("SIGINT", close);
  await worker.waitUntilReady();
  log.info("The worker waits for jobs.");
}
