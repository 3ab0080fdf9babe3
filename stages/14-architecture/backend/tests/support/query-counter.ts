import type { Logger } from "typeorm";
import { slowQueryLog } from "../../src/database/query-log.ts";

export interface Sent {
  query: string;
  parameters: unknown[];
}

export interface QueryCounter {
  /** What PostgreSQL was sent while this ran. */
  during(run: () => Promise<unknown>): Promise<Sent[]>;
}

/** A log of TypeORM that keeps what it is told, to be counted. */
export function countingLog(): { logger: Logger; queries: QueryCounter } {
  let seen: Sent[] = [];
  const logQuery: Logger["logQuery"] = (query, parameters = []) =>
    void seen.push({ query, parameters: Object.values(parameters) });
  const during: QueryCounter["during"] = async (run) => {
    seen = [];
    await run();
    return seen;
  };
  return { logger: { ...slowQueryLog, logQuery, log: () => undefined }, queries: { during } };
}
