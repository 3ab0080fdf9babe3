import { existsSync } from "node:fs";
import { loadDatabaseConfig } from "../config.ts";
import { dataSourceOf } from "./data-source.ts";

if (existsSync(".env")) process.loadEnvFile();

/** The database that TypeORM's command line compares the entities with. */
export default dataSourceOf(loadDatabaseConfig(process.env));
