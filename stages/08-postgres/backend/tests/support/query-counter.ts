import type { Logger } from "typeorm";
import { slowQueryLog } from "../../src/database/query-log.ts";

export interface Sent {
  query: string;
  parameters: unknown[];
}

export interface QueryCounter {
  /** Returns the queries that were sent while this ran. */
  during(run: () => Promise<unknown>): Promise<Sent[]>;
}

/** Creates a TypeORM logger that records the queries. */
export function createCountingLogger(): { logger: Logger; queries: QueryCounter } {
  let queries: Sent[] = [];
  const logQuery: Logger["logQuery"] = (query, parameters = []) =>
    void queries.push({ query, parameters: Object.values(parameters) });
  const during: QueryCounter["during"] = async (run) => {
    queries = [];
    await run();
    return queries;
  };
  return { logger: { ...slowQueryLog, logQuery, log: () => undefined }, queries: { during } };
}
