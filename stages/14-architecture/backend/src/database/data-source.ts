import { DataSource, type Logger } from "typeorm";
import { RefreshTokenEntity } from "../auth/refresh-token-entity.ts";
import type { DatabaseConfig } from "../config.ts";
import { DeliveryEntity } from "../jobs/delivery-entity.ts";
import { ReportEntity } from "../reports/entity.ts";
import { TaskEntity } from "../tasks/entity.ts";
import { UserEntity } from "../users/entity.ts";
import { migrations } from "./migrations/index.ts";
import { slowQueryLog } from "./query-log.ts";

/** How PostgreSQL is spoken to. It connects to nothing yet. */
export function dataSourceOf(config: DatabaseConfig, logger: Logger = slowQueryLog): DataSource {
  const { url, poolSize, timeoutMs, slowQueryMs } = config;
  return new DataSource({
    type: "postgres",
    url,
    entities: [TaskEntity, UserEntity, RefreshTokenEntity, DeliveryEntity, ReportEntity],
    migrations,
    // The tables change through migrations only: nothing is guessed at start.
    synchronize: false,
    migrationsTransactionMode: "each",
    // Its function is PostgreSQL's own by now: there is nothing to install.
    uuidExtension: "pgcrypto",
    installExtensions: false,
    poolSize,
    connectTimeoutMS: 2000,
    logger,
    maxQueryExecutionTime: slowQueryMs,
    extra: { keepAlive: true, ...timeLimits(timeoutMs) },
  });
}

/** PostgreSQL gives up first; the client only if nobody answers any more. */
function timeLimits(timeoutMs: number) {
  if (timeoutMs === 0) return {};
  return { statement_timeout: timeoutMs, query_timeout: timeoutMs + 1000 };
}

/** Opens the pool of connections. It fails if PostgreSQL cannot be reached. */
export function openDatabase(
  config: DatabaseConfig,
  logger: Logger = slowQueryLog,
): Promise<DataSource> {
  return dataSourceOf(config, logger).initialize();
}
