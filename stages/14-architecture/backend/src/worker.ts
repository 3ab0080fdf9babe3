import { existsSync } from "node:fs";
import type { DataSource } from "typeorm";
import { openDatabase } from "./database/data-source.ts";
import { assertNoPendingMigrations } from "./database/pending.ts";
import { loadWorkerConfig, type WorkerConfig } from "./jobs/config.ts";
import { startHeartbeat } from "./jobs/heartbeat.ts";
import { processJob } from "./jobs/process-job.ts";
import { createJobQueue, openQueue } from "./jobs/queue.ts";
import { startWorker } from "./jobs/run.ts";
import { createWorkerRedis } from "./jobs/worker-redis.ts";
import { log, openLog } from "./log/log.ts";
import { createMailer } from "./mail/mailer.ts";
import { onStop } from "./shutdown/on-stop.ts";
import { formatStartupError } from "./startup-error.ts";

const timeoutSuffix = ": another worker starts the active jobs again.";

try {
  if (existsSync(".env")) process.loadEnvFile();
  const config = loadWorkerConfig(process.env);
  openLog(config.log, "worker");
  const database = await openDatabase(config.database);
  await runWorker(config, database).catch(async (error) => {
    await database.destroy();
    throw error;
  });
} catch (error) {
  console.error(formatStartupError(error));
  process.exitCode = 1;
}

async function runWorker(config: WorkerConfig, database: DataSource): Promise<void> {
  await assertNoPendingMigrations(database);
  const client = createWorkerRedis(config.redis.url);
  const queue = createJobQueue(openQueue(client, config.redis.prefix, config.retryDelayMs));
  const dependencies = { database, queue, mailer: createMailer(config.mail), rules: config.rules };
  const options = { ...config, prefix: config.redis.prefix };
  const worker = startWorker(client, options, (job) => processJob(dependencies, job, new Date()));

  const stopHeartbeat = startHeartbeat(client, config.redis.prefix);

  onStop({ timeoutMs: config.shutdown.timeoutMs, timeoutSuffix }, async () => {
    // It takes no more jobs, so it no longer counts as a running worker.
    await Promise.all([worker.close(), stopHeartbeat()]);
    client.destroy();
    await database.destroy();
  });
  await worker.waitUntilReady();
  log.info("The worker waits for jobs.");
}
