import type { Logger } from "typeorm";

/**
 * Logs slow queries. TypeORM's own logger would also log the parameters, which may be notes of a
 * user or a password hash.
 */
export const slowQueryLog: Logger = {
  logQuerySlow: (time, query) => console.warn(`A query took ${time} ms: ${query}`),
  log: (_level, message) => console.warn(message),
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
};
