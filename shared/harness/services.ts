import { join } from "node:path";
import type { Manifest } from "./manifest.ts";
import { migrate } from "./migrate.ts";
import { temporaryName } from "./postgres/names.ts";
import { openPostgres, type Postgres } from "./postgres/open.ts";
import { randomSecret, secretIn } from "./secret.ts";

/** What a Task Tracker cannot run without, open. */
export interface Services {
  /** How its processes find it. */
  env: Record<string, string>;
  /** What the user should see, in columns: what it is, where it is, how it is. */
  rows: string[][];
  close(): Promise<void>;
}

export interface ServicesOptions {
  /** What the data is called that survives, such as `08`; by default it is new, and gone at the end. */
  keep?: string;
  /** Whether the tables are made; they are by default. */
  migrates?: boolean;
  /** Told what had to be made first. */
  say?: (text: string) => void;
  root?: string;
}

/** A folder, and what has to be there before it starts. */
export interface Needy {
  dir: string;
  needs?: Manifest["needs"];
}

const repository = join(import.meta.dirname, "..", "..");

/** The database in which a stage keeps its data. */
export const databaseOf = (keep: string): string => `task_tracker_${keep}`;

/**
 * Opens what a Task Tracker needs, with its tables made.
 *
 * @throws ExplainedError if that cannot be done; nothing is left open then
 */
export async function openServices(
  folder: Needy,
  { root = repository, ...options }: ServicesOptions = {},
): Promise<Services> {
  if (!folder.needs?.includes("postgres")) return nothing;
  const postgres = await openPostgres({ root, ...(options.say && { say: options.say }) });
  const temporary = options.keep === undefined ? temporaryName() : undefined;
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closePostgres(postgres, temporary);
    return closing;
  };
  try {
    const url = await databaseUrl(postgres, options.keep, temporary);
    const env = { DATABASE_URL: url.href, JWT_SECRET: jwtSecret(root, options.keep) };
    const said = options.migrates === false ? undefined : await migrate(folder.dir, env);
    return { env, rows: [rowOf(postgres), ...(said ? [["migrations", "", said]] : [])], close };
  } catch (error) {
    await close();
    throw error;
  }
}

const nothing: Services = { env: {}, rows: [], close: async () => undefined };

async function closePostgres(postgres: Postgres, temporary: string | undefined): Promise<void> {
  // Where the server is gone already, what is left is removed when it starts again.
  if (temporary !== undefined) await postgres.drop(temporary).catch(() => undefined);
  await postgres.close();
}

/** Data that is kept is kept where the user has said. */
async function databaseUrl(
  { given, urlOf }: Postgres,
  keep = "",
  temporary?: string,
): Promise<URL> {
  if (temporary !== undefined) return urlOf(temporary);
  return given ?? urlOf(databaseOf(keep));
}

/** Kept with the data: who was logged in before a restart still is. */
function jwtSecret(root: string, keep: string | undefined): string {
  if (keep === undefined) return randomSecret();
  return process.env.JWT_SECRET || secretIn(join(root, ".data", "secrets", `jwt-${keep}`));
}

const rowOf = ({ version, how, host, port }: Postgres) => [
  `PostgreSQL ${version} (${how})`,
  `${host}:${port}`,
  "ready",
];

/** Opens what a folder needs for as long as `use` runs. */
export async function withServices<Result>(
  folder: Needy,
  use: (env: Record<string, string>) => Promise<Result>,
  options: ServicesOptions = {},
): Promise<Result> {
  const services = await openServices(folder, options);
  try {
    return await use(services.env);
  } finally {
    await services.close();
  }
}
