import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { adminPages } from "../../src/admin/routes.ts";
import { buildApp } from "../../src/app.ts";
import { postgresAccounts } from "../../src/auth/accounts.ts";
import { accessTokens } from "../../src/auth/signed-tokens.ts";
import { redisCache } from "../../src/cache.ts";
import { outboxMailer } from "../../src/mail/outbox.ts";
import { rateLimiter } from "../../src/rate-limit.ts";
import type { Redis } from "../../src/redis.ts";
import { listen } from "../../src/server.ts";
import { postgresTasks } from "../../src/tasks/store.ts";
import { clientOf } from "./client.ts";
import { createMigratedDatabase } from "./database.ts";
import { openKeys, openTestRedis, redisUrl } from "./redis.ts";

export const secret = "a secret of the tests, as long as it must be";

/** Every part of the application, on a database. What a test wants otherwise, it gives. */
export function partsOn(database: DataSource, outbox: string, redis: Redis, perMinute = 100_000) {
  const mailer = outboxMailer({ outbox, delayMs: 0 });
  const accounts = postgresAccounts({ database, tokens: accessTokens(secret), mailer });
  const admin = adminPages({ database, accounts, secret });
  return {
    accounts,
    tasksOf: postgresTasks(database),
    admin,
    cache: redisCache(redis, 60),
    limiter: rateLimiter(redis, perMinute),
    trustProxy: "loopback",
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

/** The whole application, on a database, an outbox and keys of its own. */
export async function startApp() {
  const { database, queries, drop, url } = await createMigratedDatabase();
  const outbox = await mkdtemp(join(tmpdir(), "outbox-"));
  const redis = await openTestRedis();
  const keys = await openKeys(redis.prefix);
  const parts = partsOn(database, outbox, redis);
  const served = await serve(buildApp(parts));
  const close = async () => {
    await served.close();
    redis.close();
    await keys.close();
    await drop();
    await rm(outbox, { recursive: true });
  };
  return { ...served, ...parts, database, databaseUrl: url, queries, redis, keys, outbox, close };
}

/** Another process of the same application: the same database and the same keys. */
export async function startTwin(app: TestApp, { url = redisUrl(), timeoutMs = 200 } = {}) {
  const redis = await openTestRedis({ url, prefix: app.redis.prefix, timeoutMs });
  const parts = partsOn(app.database, app.outbox, redis);
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
