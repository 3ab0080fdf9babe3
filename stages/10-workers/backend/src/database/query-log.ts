import type { Logger } from "typeorm";

/**
 * Says which queries are slow. TypeORM's own log shows the values of a query too, and those may be
 * anybody's notes, or the hash of a password.
 */
export const slowQueryLog: Logger = {
  logQuerySlow: (time, query) => console.warn(`A query took ${time} ms: ${query}`),
  log: (_level, message) => console.warn(message),
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
};
