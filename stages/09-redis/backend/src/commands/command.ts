import { existsSync } from "node:fs";
import type { DataSource } from "typeorm";
import { loadDatabaseConfig } from "../config.ts";
import { openDatabase } from "../database/data-source.ts";
import { formatStartupError } from "../startup-error.ts";

/** Runs a command with the database, and closes it afterwards. */
export async function withDatabase(run: (database: DataSource) => Promise<void>): Promise<void> {
  try {
    if (existsSync(".env")) process.loadEnvFile();
    const config = loadDatabaseConfig(process.env);
    // No timeout: creating an index on a large table takes long.
    const database = await openDatabase({ ...config, timeoutMs: 0 });
    await run(database).finally(() => database.destroy());
  } catch (error) {
    console.error(formatStartupError(error));
    process.exitCode = 1;
  }
}
