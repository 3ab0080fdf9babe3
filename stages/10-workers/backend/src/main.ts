import { existsSync } from "node:fs";
import type { Server } from "node:http";
import type { DataSource } from "typeorm";
import { createQueueBoard } from "./admin/queue-board.ts";
import { createAdminRouter } from "./admin/routes.ts";
import { createApp } from "./app.ts";
import { createAccounts } from "./auth/accounts.ts";
import { createAccessTokens } from "./auth/signed-tokens.ts";
import { createCache } from "./cache.ts";
import { type Config, loadConfig } from "./config.ts";
import { openDatabase } from "./database/data-source.ts";
import { assertNoPendingMigrations } from "./database/pending.ts";
import { createJobQueue, openQueue } from "./jobs/queue.ts";
import { createRateLimiter } from "./rate-limit.ts";
import { openRedis, type Redis } from "./redis.ts";
import { createReportStore } from "./reports/store.ts";
import { listen } from "./server.ts";
import { formatStartupError } from "./startup-error.ts";
import { createTaskRepository } from "./tasks/store.ts";

try {
  if (existsSync(".env")) process.loadEnvFile();
  const config = loadConfig(process.env);
  const database = await openDatabase(config.database);
  const redis = await openRedis(config.redis);
  await serve(config, database, redis).catch(async (error) => {
    redis.close();
    await database.destroy();
    throw error;
  });
  console.log(`The API listens on http://localhost:${config.port}`);
} catch (error) {
  console.error(formatStartupError(error));
  process.exitCode = 1;
}

async function serve(config: Config, database: DataSource, redis: Redis): Promise<void> {
  await assertNoPendingMigrations(database);
  const tokens = createAccessTokens(config.jwtSecret);
  const jobs = openQueue(redis.client, config.redis.prefix, config.retryDelayMs);
  // Through the circuit breaker, so that requests do not wait for Redis while it is down.
  const queue = createJobQueue(jobs, (command) => redis.send(command));
  const accounts = createAccounts({ database, tokens, queue });
  const board = createQueueBoard(jobs, redis);
  const admin = createAdminRouter({ database, accounts, secret: config.jwtSecret, board });
  const app = createApp({
    accounts,
    tasks: createTaskRepository(database),
    reports: createReportStore(database),
    admin,
    cache: createCache(redis, config.cacheTtlSeconds),
    limiter: createRateLimiter(redis, config.requestsPerMinute),
    trustProxy: config.trustProxy,
  });
  closeOnSignal(await listen(app, config), database, redis);
}

/** Closes the database and Redis after the requests in flight, which still need them. */
function closeOnSignal(server: Server, database: DataSource, redis: Redis): void {
  const close = () =>
    server.close(() => {
      redis.close();
      void database.destroy();
    });
  process.once("SIGTERM", close);
  process.once("SIGINT", close);
}
