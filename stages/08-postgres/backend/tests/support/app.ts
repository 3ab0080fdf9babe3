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
import { outboxMailer } from "../../src/mail/outbox.ts";
import { listen } from "../../src/server.ts";
import { postgresTasks } from "../../src/tasks/store.ts";
import { clientOf } from "./client.ts";
import { createMigratedDatabase } from "./database.ts";

export const secret = "a secret of the tests, as long as it must be";

/** Every part of the application, on a database. What a test wants otherwise, it gives. */
export function partsOn(database: DataSource, outbox: string) {
  const mailer = outboxMailer({ outbox, delayMs: 0 });
  const accounts = postgresAccounts({ database, tokens: accessTokens(secret), mailer });
  const admin = adminPages({ database, accounts, secret });
  return { accounts, tasksOf: postgresTasks(database), admin };
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

/** The whole application, on a database and an outbox of its own. */
export async function startApp() {
  const { database, queries, drop, url } = await createMigratedDatabase();
  const outbox = await mkdtemp(join(tmpdir(), "outbox-"));
  const parts = partsOn(database, outbox);
  const served = await serve(buildApp(parts));
  const close = async () => {
    await served.close();
    await drop();
    await rm(outbox, { recursive: true });
  };
  return { ...served, ...parts, database, databaseUrl: url, queries, outbox, close };
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
