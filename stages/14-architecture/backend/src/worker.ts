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
import { startWorker } from "./jobs/run.ts";
import { log, openLog } from "./log/log.ts";
import { mailerOf } from "./mail/mailer.ts";
import { onStop } from "./shutdown/on-stop.ts";

const tooLate = ": another worker begins it again.";

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

  onStop({ withinMs: config.shutdown.withinMs, tooLate }, async () => {
    // It takes nothing more, so from now on it is not one of those who could.
    await Promise.all([worker.close(), stopHeartbeat()]);
    client.destroy();
    await database.destroy();
  });
  await worker.waitUntilReady();
  log.info("The worker waits for jobs.");
}
