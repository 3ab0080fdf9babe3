import type { Client, ClientConfig } from "pg";

/** Connects for as long as `use` runs. */
export async function withClient<Result>(
  config: ClientConfig,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  // Loaded late: what starts no database has no driver installed.
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionTimeoutMillis: 5000, ...config });
  // A server that goes away meanwhile fails the query: that is enough.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The code of PostgreSQL for what went wrong, or that of the system. */
export const getErrorCode = (error: unknown): string => (error as { code?: string }).code ?? "";

const DUPLICATE = new Set(["42P04", "23505"]);

/** Makes a database, unless it is there. */
export async function createDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
  if (rowCount) return;
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if (!DUPLICATE.has(getErrorCode(error))) throw error;
  }
}

/** Removes a database, also from under those who are connected to it. */
export async function dropDatabase(client: Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
}
