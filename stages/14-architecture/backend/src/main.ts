import { existsSync } from "node:fs";
import type { DataSource } from "typeorm";
import { queueBoard } from "./admin/queue-board.ts";
import { adminPages } from "./admin/routes.ts";
import { buildApp } from "./app.ts";
import { postgresAccounts } from "./auth/accounts.ts";
import { keysOf } from "./auth/keys.ts";
import { accessTokens } from "./auth/signed-tokens.ts";
import { redisCache } from "./cache.ts";
import { type Config, loadConfig } from "./config.ts";
import { openDatabase } from "./database/data-source.ts";
import { refusePendingMigrations } from "./database/pending.ts";
import { explain } from "./explain.ts";
import { healthOf } from "./health/checks.ts";
import { jobQueue, openQueue } from "./jobs/queue.ts";
import { log, openLog } from "./log/log.ts";
import { measureOf } from "./metrics/measure.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { openRedis, type Redis } from "./redis.ts";
import { postgresReports } from "./reports/store.ts";
import { limitersOn } from "./security/limits.ts";
import { listen } from "./server.ts";
import { newDeparture } from "./shutdown/departure.ts";
import { drainable } from "./shutdown/drainable.ts";
import { stopWhenAsked } from "./shutdown/stop-api.ts";
import { postgresTasks } from "./tasks/store.ts";

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
  console.error(explain(error));
  process.exitCode = 1;
}

async function serve(config: Config, database: DataSource, redis: Redis): Promise<void> {
  await refusePendingMigrations(database);
  const keys = keysOf(config.jwtSecret, config.jwtPreviousSecret);
  const tokens = accessTokens(keys);
  const jobs = openQueue(redis.client, config.redis.prefix, config.retryDelayMs);
  // Nobody waits for Redis longer than for the cache.
  const queue = jobQueue(jobs, (command) => redis.send(command));
  const accounts = postgresAccounts({ database, tokens, queue });
  const board = queueBoard(jobs, redis);
  const health = healthOf(database, redis);
  const departure = newDeparture();
  const metrics = createMetrics(measureOf({ database, redis, jobs, health }));
  const { site } = config;
  const limiters = limitersOn(redis, config.limits);
  const admin = adminPages({ database, accounts, keys, site, limiters, board, metrics });
  const app = buildApp({
    accounts,
    tasksOf: postgresTasks(database),
    reports: postgresReports(database),
    admin,
    cache: redisCache(redis, config.cacheTtlSeconds),
    limiters,
    site,
    trustProxy: config.trustProxy,
    health,
    departure,
    metrics,
    metricsToken: config.metricsToken,
  });
  const server = drainable(await listen(app, config));
  stopWhenAsked({ server, departure, database, redis }, config.shutdown);
}
