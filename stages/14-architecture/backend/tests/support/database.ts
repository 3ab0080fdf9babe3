import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { Client } from "pg";
import type { DataSource } from "typeorm";
import { loadDatabaseConfig } from "../../src/config.ts";
import { openDatabase } from "../../src/database/data-source.ts";
import { countingLog, type QueryCounter } from "./query-counter.ts";

if (existsSync(".env")) process.loadEnvFile();

export interface TestDatabase {
  url: string;
  database: DataSource;
  queries: QueryCounter;
  drop(): Promise<void>;
}

/** An empty database on the server of DATABASE_URL, for one file of tests alone. */
export async function createDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(serverUrl()), { pathname: `/${name}` }).href;
  const { logger, queries } = countingLog();
  const database = await openDatabase(configOf(url), logger);
  const drop = async () => {
    if (database.isInitialized) await database.destroy();
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { url, database, queries, drop };
}

/** The same with every table. */
export async function createMigratedDatabase(): Promise<TestDatabase> {
  const created = await createDatabase();
  await created.database.runMigrations();
  return created;
}

export const configOf = (url: string) => ({
  ...loadDatabaseConfig({ NODE_ENV: "test", DATABASE_URL: url }),
  timeoutMs: 0,
});

const serverUrl = () => loadDatabaseConfig(process.env).url;

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
