import { join } from "node:path";
import { createSecret, readOrCreateSecret } from "../secret.ts";
import type { OpenService, ServiceRequest } from "../service.ts";
import { createTemporaryName } from "./names.ts";
import { openPostgres } from "./open.ts";
import type { Postgres } from "./postgres.ts";

/** Returns the name of the database of a stage. */
export const getDatabaseName = (keep: string): string => `task_tracker_${keep}`;

/** For temporary data: a commit does not wait for the disk, so a crash may lose it. */
const fastCommits = { PGOPTIONS: "-c synchronous_commit=off" };

/** Opens PostgreSQL for the processes of a Task Tracker. */
export async function openDatabase({
  root,
  keep,
  print,
  env: user = process.env,
}: ServiceRequest): Promise<OpenService> {
  const postgres = await openPostgres({ root, env: user, ...(print && { print }) });
  const temporary = keep === undefined ? createTemporaryName() : undefined;
  const close = () => closePostgres(postgres, temporary);
  try {
    const url = await getDatabaseUrl(postgres, keep, temporary);
    const env = { DATABASE_URL: url.href, JWT_SECRET: getJwtSecret(root, keep, user) };
    const isTemporary = temporary !== undefined && postgres.source === "embedded";
    return { env: isTemporary ? { ...env, ...fastCommits } : env, row: toRow(postgres), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function closePostgres(postgres: Postgres, temporary: string | undefined): Promise<void> {
  // If the server has ended, the database is dropped when it starts again.
  if (temporary !== undefined) await postgres.drop(temporary).catch(() => undefined);
  await postgres.close();
}

/** Persistent data goes to the database in DATABASE_URL, if it is set. */
async function getDatabaseUrl(
  { external, ensureDatabase }: Postgres,
  keep = "",
  temporary?: string,
): Promise<URL> {
  if (temporary !== undefined) return ensureDatabase(temporary);
  return external ?? ensureDatabase(getDatabaseName(keep));
}

/** The secret is persistent like the data, so that sessions survive a restart. */
function getJwtSecret(root: string, keep: string | undefined, user: NodeJS.ProcessEnv): string {
  if (keep === undefined) return createSecret();
  return user.JWT_SECRET || readOrCreateSecret(join(root, ".data", "secrets", `jwt-${keep}`));
}

const toRow = ({ version, source, host, port }: Postgres) => [
  `PostgreSQL ${version} (${source})`,
  `${host}:${port}`,
  "ready",
];
