import { DataSource, type Logger } from "typeorm";
import { RefreshTokenEntity } from "../auth/refresh-token-entity.ts";
import type { DatabaseConfig } from "../config.ts";
import { TaskEntity } from "../tasks/entity.ts";
import { UserEntity } from "../users/entity.ts";
import { migrations } from "./migrations/index.ts";
import { slowQueryLog } from "./query-log.ts";

/** Creates the data source, without connecting. */
export function createDataSource(
  config: DatabaseConfig,
  logger: Logger = slowQueryLog,
): DataSource {
  const { url, poolSize, timeoutMs, slowQueryMs } = config;
  return new DataSource({
    type: "postgres",
    url,
    entities: [TaskEntity, UserEntity, RefreshTokenEntity],
    migrations,
    // The tables change only through migrations.
    synchronize: false,
    migrationsTransactionMode: "each",
    poolSize,
    connectTimeoutMS: 2000,
    logger,
    maxQueryExecutionTime: slowQueryMs,
    extra: { keepAlive: true, ...toTimeoutOptions(timeoutMs) },
  });
}

/** PostgreSQL cancels a slow query. If it does not respond, the client gives up a second later. */
function toTimeoutOptions(timeoutMs: number) {
  if (timeoutMs === 0) return {};
  return { statement_timeout: timeoutMs, query_timeout: timeoutMs + 1000 };
}

/** Opens the connection pool. Rejects if PostgreSQL cannot be reached. */
export function openDatabase(
  config: DatabaseConfig,
  logger: Logger = slowQueryLog,
): Promise<DataSource> {
  return createDataSource(config, logger).initialize();
}
