import type { Client, ClientConfig } from "pg";

/** Connects, calls `use` with the client, and disconnects. */
export async function withClient<Result>(
  config: ClientConfig,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  // Loaded on demand: commands without a database do not install the driver.
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionTimeoutMillis: 5000, ...config });
  // A lost connection also rejects the query, so the event is ignored.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Returns the error code of PostgreSQL or of the system. */
export const getErrorCode = (error: unknown): string => (error as { code?: string }).code ?? "";

const DUPLICATE = new Set(["42P04", "23505"]);

/** Creates a database if it does not exist. */
export async function createDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
  if (rowCount) return;
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if (!DUPLICATE.has(getErrorCode(error))) throw error;
  }
}

/** Drops a database, and closes the connections to it. */
export async function dropDatabase(client: Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
}
