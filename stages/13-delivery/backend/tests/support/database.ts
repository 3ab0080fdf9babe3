import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { Client } from "pg";
import type { DataSource } from "typeorm";
import { loadDatabaseConfig } from "../../src/config.ts";
import { openDatabase } from "../../src/database/data-source.ts";
import { createRecordingLogger, type QueryRecorder } from "./query-recorder.ts";

if (existsSync(".env")) process.loadEnvFile();

export interface TestDatabase {
  url: string;
  database: DataSource;
  queries: QueryRecorder;
  drop(): Promise<void>;
}

const createName = (prefix: string) => `${prefix}_${randomUUID().replaceAll("-", "").slice(0, 16)}`;

/** Sets the name prefix of the templates before all tests, and drops them after the last one. */
export default function setup(): () => Promise<void> {
  process.env.TEST_TEMPLATE_PREFIX = createName("template");
  return dropTemplates;
}

/** Creates an empty database on the server of DATABASE_URL, for one test file. */
export async function createDatabase(template = "template1"): Promise<TestDatabase> {
  const name = createName("test");
  await queryServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = toUrl(name);
  const { logger, queries } = createRecordingLogger();
  const database = await openDatabase(createTestConfig(url), logger);
  const drop = async () => {
    if (database.isInitialized) await database.destroy();
    await queryServer(`DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { url, database, queries, drop };
}

/**
 * Creates a database with all tables, as a copy of the template, which is faster than migrations.
 */
export async function createMigratedDatabase(): Promise<TestDatabase> {
  migratedTemplate ??= createTemplate();
  return createDatabase(await migratedTemplate);
}

let migratedTemplate: Promise<string> | undefined;

/** Creates the template. There is one for each worker of Vitest. */
async function createTemplate(): Promise<string> {
  const name = createName(process.env.TEST_TEMPLATE_PREFIX ?? "");
  await queryServer(`CREATE DATABASE ${name}`);
  const database = await openDatabase(
    createTestConfig(toUrl(name)),
    createRecordingLogger().logger,
  );
  await database.runMigrations();
  await database.destroy();
  return name;
}

async function dropTemplates(): Promise<void> {
  const prefix = process.env.TEST_TEMPLATE_PREFIX;
  const templatesQuery = `SELECT datname FROM pg_database WHERE starts_with(datname, '${prefix}')`;
  // Without a server, no test has created a template.
  const templates = await queryServer(templatesQuery).catch(() => []);
  for (const { datname } of templates) await queryServer(`DROP DATABASE ${datname} WITH (FORCE)`);
}

export const createTestConfig = (url: string) => ({
  ...loadDatabaseConfig({ NODE_ENV: "test", DATABASE_URL: url }),
  timeoutMs: 0,
});

export const getServerUrl = () => loadDatabaseConfig(process.env).url;
const toUrl = (name: string) =>
  Object.assign(new URL(getServerUrl()), { pathname: `/${name}` }).href;

async function queryServer(statement: string): Promise<{ datname: string }[]> {
  const client = new Client({ connectionString: getServerUrl() });
  await client.connect();
  const { rows } = await client.query(statement).finally(() => client.end());
  return rows;
}
