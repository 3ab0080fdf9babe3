import { openEmbedded } from "./embedded.ts";
import { openExternal } from "./external.ts";

/** A PostgreSQL that answers. */
export interface Postgres {
  /** Such as `18.4`. */
  version: string;
  how: "embedded" | "DATABASE_URL";
  host: string;
  port: number;
  /** The address that the user has given. */
  given?: URL;
  /** Where a database is; it is made if it is missing. */
  urlOf(database: string): Promise<URL>;
  drop(database: string): Promise<void>;
  /** The last one who closes it stops the server. */
  close(): Promise<void>;
}

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
