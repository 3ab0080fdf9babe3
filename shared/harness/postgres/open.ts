import { openEmbedded } from "./embedded.ts";
import { openExternal } from "./external.ts";
import type { Postgres } from "./postgres.ts";

export interface PostgresOptions {
  /** The root of the clone that owns the cluster. */
  root: string;
  env?: NodeJS.ProcessEnv;
  /** Called with a message if the cluster has to be created. */
  print?: (text: string) => void;
}

/**
 * Opens the PostgreSQL in DATABASE_URL; else the one of this clone, which is started unless it is
 * already running.
 *
 * @throws ExplainedError if that is not possible
 */
export function openPostgres({
  root,
  env = process.env,
  print = () => undefined,
}: PostgresOptions): Promise<Postgres> {
  return env.DATABASE_URL ? openExternal(env.DATABASE_URL) : openEmbedded(root, print);
}
