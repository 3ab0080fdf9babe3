import { openEmbedded } from "./embedded.ts";
import { openExternal } from "./external.ts";
import type { Postgres } from "./postgres.ts";

export interface PostgresOptions {
  /** The clone whose cluster it is. */
  root: string;
  env?: NodeJS.ProcessEnv;
  /** Told what had to be made first. */
  say?: (text: string) => void;
}

/**
 * Opens the PostgreSQL that DATABASE_URL names; else one of this clone's own, which is started
 * unless another command has done so.
 *
 * @throws ExplainedError if there is none
 */
export function openPostgres({
  root,
  env = process.env,
  say = () => undefined,
}: PostgresOptions): Promise<Postgres> {
  return env.DATABASE_URL ? openExternal(env.DATABASE_URL) : openEmbedded(root, say);
}
