import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { createAdminRouter } from "../../src/admin/routes.ts";
import { createApp } from "../../src/app.ts";
import { createAccounts } from "../../src/auth/accounts.ts";
import { createAccessTokens } from "../../src/auth/signed-tokens.ts";
import { createOutboxMailer } from "../../src/mail/outbox.ts";
import { listen } from "../../src/server.ts";
import { createTaskRepository } from "../../src/tasks/store.ts";
import { createHttpClient } from "./client.ts";
import { createMigratedDatabase } from "./database.ts";

export const secret = "a secret of the tests, as long as it must be";

/** Creates the dependencies of the app. */
export function createDependencies(database: DataSource, outbox: string) {
  const mailer = createOutboxMailer({ outbox, delayMs: 0 });
  const accounts = createAccounts({ database, tokens: createAccessTokens(secret), mailer });
  const admin = createAdminRouter({ database, accounts, secret });
  return { accounts, tasks: createTaskRepository(database), admin };
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

/** Starts the app with its own database and outbox. */
export async function startApp() {
  const { database, queries, drop, url } = await createMigratedDatabase();
  const outbox = await mkdtemp(join(tmpdir(), "outbox-"));
  const dependencies = createDependencies(database, outbox);
  const testServer = await serve(createApp(dependencies));
  const close = async () => {
    await testServer.close();
    await drop();
    await rm(outbox, { recursive: true });
  };
  return { ...testServer, ...dependencies, database, databaseUrl: url, queries, outbox, close };
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
