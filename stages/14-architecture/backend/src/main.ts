import { existsSync } from "node:fs";
import type { DataSource } from "typeorm";
import { createQueueBoard } from "./admin/queue-board.ts";
import { createAdminRouter } from "./admin/routes.ts";
import { createApp } from "./app.ts";
import { createAccounts } from "./auth/accounts.ts";
import { createKeys } from "./auth/keys.ts";
import { createAccessTokens } from "./auth/signed-tokens.ts";
import { createCache } from "./cache.ts";
import { type Config, loadConfig } from "./config.ts";
import { openDatabase } from "./database/data-source.ts";
import { assertNoPendingMigrations } from "./database/pending.ts";
import { createHealth } from "./health/checks.ts";
import { createJobQueue, openQueue } from "./jobs/queue.ts";
import { log, openLog } from "./log/log.ts";
import { createMeasure } from "./metrics/measure.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { openRedis, type Redis } from "./redis.ts";
import { createReportStore } from "./reports/store.ts";
import { createLimiters } from "./security/limits.ts";
import { listen } from "./server.ts";
import { createDrainableServer } from "./shutdown/drainable-server.ts";
import { createShutdownState } from "./shutdown/shutdown-state.ts";
import { stopOnSignal } from "./shutdown/stop-api.ts";
import { formatStartupError } from "./startup-error.ts";
import { createTaskRepository } from "./tasks/store.ts";

try {
  if (existsSync(".env")) process.loadEnvFile();
  const config = loadConfig(process.env);
  openLog(config.log, "api");
  const database = await openDatabase(config.database);
  const redis = await openRedis(config.redis);
  await serve(config, database, redis).catch(async (error) => {
    redis.close();
    await database.destroy();
    throw error;
  });
  log.info(`The API listens on http://localhost:${config.port}`);
} catch (error) {
  console.error(formatStartupError(error));
  process.exitCode = 1;
}

async function serve(config: Config, database: DataSource, redis: Redis): Promise<void> {
  await assertNoPendingMigrations(database);
  const keys = createKeys(config.jwtSecret, config.jwtPreviousSecret);
  const tokens = createAccessTokens(keys);
  const jobs = openQueue(redis.client, config.redis.prefix, config.retryDelayMs);
  // Through the circuit breaker, so that requests do not wait for Redis while it is down.
  const queue = createJobQueue(jobs, (command) => redis.send(command));
  const accounts = createAccounts({ database, tokens, queue });
  const board = createQueueBoard(jobs, redis);
  const health = createHealth(database, redis);
  const shutdownState = createShutdownState();
  const metrics = createMetrics(createMeasure({ database, redis, jobs, health }));
  const { site } = config;
  const limiters = createLimiters(redis, config.limits);
  const admin = createAdminRouter({ database, accounts, keys, site, limiters, board, metrics });
  const app = createApp({
    accounts,
    tasks: createTaskRepository(database),
    reports: createReportStore(database),
    admin,
    cache: createCache(redis, config.cacheTtlSeconds),
    limiters,
    site,
    trustProxy: config.trustProxy,
    health,
    shutdownState,
    metrics,
    metricsToken: config.metricsToken,
  });
  const server = createDrainableServer(await listen(app, config));
  stopOnSignal({ server, shutdownState, database, redis }, config.shutdown);
}
