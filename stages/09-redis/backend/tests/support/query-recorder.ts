import type { Logger } from "typeorm";
import { slowQueryLog } from "../../src/database/query-log.ts";

export interface SentQuery {
  query: string;
  parameters: unknown[];
}

export interface QueryRecorder {
  /** Returns the queries that were sent while this ran. */
  record(run: () => Promise<unknown>): Promise<SentQuery[]>;
}

/** Creates a TypeORM logger that records the queries. */
export function createRecordingLogger(): { logger: Logger; queries: QueryRecorder } {
  let queries: SentQuery[] = [];
  const logQuery: Logger["logQuery"] = (query, parameters = []) =>
    void queries.push({ query, parameters: Object.values(parameters) });
  const record: QueryRecorder["record"] = async (run) => {
    queries = [];
    await run();
    return queries;
  };
  return { logger: { ...slowQueryLog, logQuery, log: () => undefined }, queries: { record } };
}
