import type { Logger } from "typeorm";
import { log } from "../log/log.ts";

/**
 * Says which queries are slow, and at the level debug each of them. TypeORM's own log shows the values
 * of a query too, and those may be anybody's notes, or the hash of a password.
 */
export const slowQueryLog: Logger = {
  logQuerySlow: (time, query) => log.warn("A query was slow.", { query, durationMs: time }),
  log: (_level, message) => log.warn(String(message)),
  logQuery: (query) => log.debug("A query is sent.", { query }),
  logQueryError: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
};
