import { existsSync } from "node:fs";
import { loadDatabaseConfig } from "../config.ts";
import { createDataSource } from "./data-source.ts";

if (existsSync(".env")) process.loadEnvFile();

/** The data source that TypeORM's command line compares with the entities. */
export default createDataSource(loadDatabaseConfig(process.env));
