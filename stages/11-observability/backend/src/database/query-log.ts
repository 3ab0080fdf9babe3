import type { Logger } from "typeorm";
import { log } from "../log/log.ts";

/**
 * Logs slow queries, and at the level debug all queries. TypeORM's own logger would also log the
 * parameters, which may be notes of a user or a password hash.
 */
export const slowQueryLog: Logger = {
  logQuerySlow: (time, query) => log.warn("A query was slow.", { query, durationMs: time }),
  log: (_level, message) => log.warn(String(message)),
  logQuery: (query) => log.debug("A query is sent.", { query }),
  logQueryError: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
};
