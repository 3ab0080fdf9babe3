import { existsSync } from "node:fs";
import type { Server } from "node:http";
import type { DataSource } from "typeorm";
import { createAdminRouter } from "./admin/routes.ts";
import { createApp } from "./app.ts";
import { createAccounts } from "./auth/accounts.ts";
import { createAccessTokens } from "./auth/signed-tokens.ts";
import { type Config, loadConfig } from "./config.ts";
import { openDatabase } from "./database/data-source.ts";
import { assertNoPendingMigrations } from "./database/pending.ts";
import { createOutboxMailer } from "./mail/outbox.ts";
import { listen } from "./server.ts";
import { formatStartupError } from "./startup-error.ts";
import { createTaskRepository } from "./tasks/store.ts";

try {
  if (existsSync(".env")) process.loadEnvFile();
  const config = loadConfig(process.env);
  const database = await openDatabase(config.database);
  await serve(config, database).catch(async (error) => {
    await database.destroy();
    throw error;
  });
  console.log(`The API listens on http://localhost:${config.port}`);
} catch (error) {
  console.error(formatStartupError(error));
  process.exitCode = 1;
}

async function serve(config: Config, database: DataSource): Promise<void> {
  await assertNoPendingMigrations(database);
  const tokens = createAccessTokens(config.jwtSecret);
  const accounts = createAccounts({ database, tokens, mailer: createOutboxMailer(config.mail) });
  const admin = createAdminRouter({ database, accounts, secret: config.jwtSecret });
  const app = createApp({ accounts, tasks: createTaskRepository(database), admin });
  closeOnSignal(await listen(app, config), database);
}

/** Closes the database after the requests in flight, which still need it. */
function closeOnSignal(server: Server, database: DataSource): void {
  const close = () => server.close(() => void database.destroy());
  process.once("SIGTERM", close);
  process.once("SIGINT", close);
}
