import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { DataSource } from "typeorm";
import { queueBoard } from "../../src/admin/queue-board.ts";
import { adminPages } from "../../src/admin/routes.ts";
import { buildApp } from "../../src/app.ts";
import { postgresAccounts } from "../../src/auth/accounts.ts";
import { keysOf } from "../../src/auth/keys.ts";
import { accessTokens } from "../../src/auth/signed-tokens.ts";
import { redisCache } from "../../src/cache.ts";
import { loadConfig } from "../../src/config.ts";
import { healthOf } from "../../src/health/checks.ts";
import { jobQueue, openQueue } from "../../src/jobs/queue.ts";
import { measureOf } from "../../src/metrics/measure.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import type { Redis } from "../../src/redis.ts";
import { postgresReports } from "../../src/reports/store.ts";
import { limitersOn, limitSettings } from "../../src/security/limits.ts";
import { listen } from "../../src/server.ts";
import { newDeparture } from "../../src/shutdown/departure.ts";
import { postgresTasks } from "../../src/tasks/store.ts";
import { clientOf } from "./client.ts";
import { createMigratedDatabase } from "./database.ts";
import { openKeys, openTestRedis, redisUrl } from "./redis.ts";

export const secret = "a secret of the tests, as long as it must be";

type Env = Record<string, string>;

/** Tests ask more often than a person does: the limits are for those that test them. */
const unlimited: Env = Object.fromEntries(
  Object.keys(limitSettings.shape).map((name) => [name, "1000000"]),
);

const needed: Env = { DATABASE_URL: "postgres://unused", REDIS_URL: "redis://unused" };

/** Every part of the application, on a database. What a test wants otherwise, it gives. */
export function partsOn(database: DataSource, redis: Redis, env: Env = {}) {
  const config = loadConfig({ ...needed, JWT_SECRET: secret, ...unlimited, ...env });
  const { site } = config;
  const keys = keysOf(config.jwtSecret, config.jwtPreviousSecret);
  const limiters = limitersOn(redis, config.limits);
  const jobs = openQueue(redis.client, redis.prefix, 10);
  const queue = jobQueue(jobs, (command) => redis.send(command));
  const accounts = postgresAccounts({ database, tokens: accessTokens(keys), queue });
  const health = healthOf(database, redis);
  const metrics = createMetrics(measureOf({ database, redis, jobs, health }));
  const board = queueBoard(jobs, redis);
  const admin = adminPages({ database, accounts, keys, site, limiters, board, metrics });
  return {
    accounts,
    jobs,
    queue,
    tasksOf: postgresTasks(database),
    reports: postgresReports(database),
    admin,
    cache: redisCache(redis, 60),
    limiters,
    site,
    trustProxy: config.trustProxy,
    health,
    departure: newDeparture(),
    metrics,
  };
}

/** Serves an app on a free port. */
export async function serve(app: RequestListener, requestTimeout?: number) {
  const limit = requestTimeout === undefined ? {} : { requestTimeout };
  const server = await listen(app, { host: "127.0.0.1", port: 0, ...limit });
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { port, close, ...clientOf(`http://127.0.0.1:${port}`) };
}

/** The whole application, on a database and keys of its own. */
export async function startApp(env: Env = {}) {
  const { database, queries, drop, url } = await createMigratedDatabase();
  const redis = await openTestRedis();
  const keys = await openKeys(redis.prefix);
  const parts = partsOn(database, redis, env);
  const served = await serve(buildApp(parts));
  const close = async () => {
    await served.close();
    redis.close();
    await keys.close();
    await drop();
  };
  return { ...served, ...parts, database, databaseUrl: url, queries, redis, keys, close };
}

/** Another process of the same application: the same database and the same keys. */
export async function startTwin(
  app: TestApp,
  { url = redisUrl(), timeoutMs = 200, env = {} } = {},
) {
  const redis = await openTestRedis({ url, prefix: app.redis.prefix, timeoutMs });
  const parts = partsOn(app.database, redis, env);
  const served = await serve(buildApp(parts));
  const close = async () => {
    await served.close();
    redis.close();
  };
  return { ...served, ...parts, close };
}

export type TestApp = Awaited<ReturnType<typeof startApp>>;

/** Somebody new who is logged in: their requests carry their token. */
export async function signUp({ request }: Pick<TestApp, "request">) {
  const credentials = { email: `${randomUUID()}@example.test`, password: "correct horse" };
  const { json } = await request("POST", "/auth/register", { body: credentials });
  const headers = { authorization: `Bearer ${json.accessToken}` };
  const as = (method: string, path: string, body?: unknown) =>
    request(method, path, { headers, ...(body !== undefined && { body }) });
  return { ...credentials, ...json, headers, request: as };
}
