import { existsSync } from "node:fs";
import type { DataSource } from "typeorm";
import { loadDatabaseConfig } from "../config.ts";
import { openDatabase } from "../database/data-source.ts";
import { explain } from "../explain.ts";

/** Runs a command that needs the database, and closes it afterwards, whatever happens. */
export async function withDatabase(run: (database: DataSource) => Promise<void>): Promise<void> {
  try {
    if (existsSync(".env")) process.loadEnvFile();
    const config = loadDatabaseConfig(process.env);
    // An index on a large table takes its time.
    const database = await openDatabase({ ...config, timeoutMs: 0 });
    await run(database).finally(() => database.destroy());
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}
