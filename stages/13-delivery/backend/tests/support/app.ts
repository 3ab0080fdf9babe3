import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { DataSource } from "typeorm";
import { createQueueBoard } from "../../src/admin/queue-board.ts";
import { createAdminRouter } from "../../src/admin/routes.ts";
import { createApp } from "../../src/app.ts";
import { createAccounts } from "../../src/auth/accounts.ts";
import { createKeys } from "../../src/auth/keys.ts";
import { createAccessTokens } from "../../src/auth/signed-tokens.ts";
import { createCache } from "../../src/cache.ts";
import { loadConfig } from "../../src/config.ts";
import { createHealth } from "../../src/health/checks.ts";
import { createJobQueue, openQueue } from "../../src/jobs/queue.ts";
import { createMeasure } from "../../src/metrics/measure.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import type { Redis } from "../../src/redis.ts";
import { createReportStore } from "../../src/reports/store.ts";
import { createLimiters, limitSettings } from "../../src/security/limits.ts";
import { listen } from "../../src/server.ts";
import { createShutdownState } from "../../src/shutdown/shutdown-state.ts";
import { createTaskRepository } from "../../src/tasks/store.ts";
import { createHttpClient } from "./client.ts";
import { createMigratedDatabase } from "./database.ts";
import { getRedisUrl, openKeys, openTestRedis } from "./redis.ts";

export const secret = "a secret of the tests, as long as it must be";

type Env = Record<string, string>;

/** Tests send more requests than the limits allow. Tests of the limits override them. */
const unlimitedEnv: Env = Object.fromEntries(
  Object.keys(limitSettings.shape).map((name) => [name, "1000000"]),
);

const requiredEnv: Env = { DATABASE_URL: "postgres://unused", REDIS_URL: "redis://unused" };

/** Creates the dependencies of the app. */
export function createDependencies(database: DataSource, redis: Redis, env: Env = {}) {
  const config = loadConfig({ ...requiredEnv, JWT_SECRET: secret, ...unlimitedEnv, ...env });
  const { site } = config;
  const keys = createKeys(config.jwtSecret, config.jwtPreviousSecret);
  const limiters = createLimiters(redis, config.limits);
  const jobs = openQueue(redis.client, redis.prefix, 10);
  const queue = createJobQueue(jobs, (command) => redis.send(command));
  const accounts = createAccounts({ database, tokens: createAccessTokens(keys), queue });
  const health = createHealth(database, redis);
  const metrics = createMetrics(createMeasure({ database, redis, jobs, health }));
  const board = createQueueBoard(jobs, redis);
  const admin = createAdminRouter({ database, accounts, keys, site, limiters, board, metrics });
  return {
    accounts,
    jobs,
    queue,
    tasks: createTaskRepository(database),
    reports: createReportStore(database),
    admin,
    cache: createCache(redis, 60),
    limiters,
    site,
    trustProxy: config.trustProxy,
    health,
    shutdownState: createShutdownState(),
    metrics,
  };
}

/** Serves an app on a free port. */
export async function serve(app: RequestListener, requestTimeout?: number) {
  const options = requestTimeout === undefined ? {} : { requestTimeout };
  const server = await listen(app, { host: "127.0.0.1", port: 0, ...options });
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { port, close, ...createHttpClient(`http://127.0.0.1:${port}`) };
}

/** Starts the app with its own database and Redis keys. */
export async function startApp(env: Env = {}) {
  const { database, queries, drop, url } = await createMigratedDatabase();
  const redis = await openTestRedis();
  const keys = await openKeys(redis.prefix);
  const dependencies = createDependencies(database, redis, env);
  const testServer = await serve(createApp(dependencies));
  const close = async () => {
    await testServer.close();
    redis.close();
    await keys.close();
    await drop();
  };
  return {
    ...testServer,
    ...dependencies,
    database,
    databaseUrl: url,
    queries,
    redis,
    keys,
    close,
  };
}

/** Starts a second app with the same database and Redis keys, like another process. */
export async function startReplica(
  app: TestApp,
  { url = getRedisUrl(), timeoutMs = 200, env = {} } = {},
) {
  const redis = await openTestRedis({ url, prefix: app.redis.prefix, timeoutMs });
  const dependencies = createDependencies(app.database, redis, env);
  const testServer = await serve(createApp(dependencies));
  const close = async () => {
    await testServer.close();
    redis.close();
  };
  return { ...testServer, ...dependencies, close };
}

export type TestApp = Awaited<ReturnType<typeof startApp>>;

/** Registers a user. Their requests send the access token. */
export async function signUp({ request }: Pick<TestApp, "request">) {
  const credentials = { email: `${randomUUID()}@example.test`, password: "correct horse" };
  const { json } = await request("POST", "/auth/register", { body: credentials });
  const headers = { authorization: `Bearer ${json.accessToken}` };
  const requestAsUser = (method: string, path: string, body?: unknown) =>
    request(method, path, { headers, ...(body !== undefined && { body }) });
  return { ...credentials, ...json, headers, request: requestAsUser };
}
