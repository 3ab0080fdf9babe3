import { join } from "node:path";
import { createSecret, readOrCreateSecret } from "../secret.ts";
import type { OpenService, ServiceRequest } from "../service.ts";
import { createTemporaryName } from "./names.ts";
import { openPostgres } from "./open.ts";
import type { Postgres } from "./postgres.ts";

/** The database in which a stage keeps its data. */
export const getDatabaseName = (keep: string): string => `task_tracker_${keep}`;

/** Nobody would miss what a crash takes: a commit need not wait for a busy disk. */
const hasty = { PGOPTIONS: "-c synchronous_commit=off" };

/** PostgreSQL, as the processes of a Task Tracker find it. */
export async function openDatabase({
  root,
  keep,
  say,
  env: user = process.env,
}: ServiceRequest): Promise<OpenService> {
  const postgres = await openPostgres({ root, env: user, ...(say && { say }) });
  const temporary = keep === undefined ? createTemporaryName() : undefined;
  const close = () => closePostgres(postgres, temporary);
  try {
    const url = await databaseUrl(postgres, keep, temporary);
    const env = { DATABASE_URL: url.href, JWT_SECRET: jwtSecret(root, keep, user) };
    const isHasty = temporary !== undefined && postgres.how === "embedded";
    return { env: isHasty ? { ...env, ...hasty } : env, row: rowOf(postgres), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function closePostgres(postgres: Postgres, temporary: string | undefined): Promise<void> {
  // Where the server is gone already, what is left is removed when it starts again.
  if (temporary !== undefined) await postgres.drop(temporary).catch(() => undefined);
  await postgres.close();
}

/** Data that is kept is kept where the user has said. */
async function databaseUrl(
  { external, ensureDatabase }: Postgres,
  keep = "",
  temporary?: string,
): Promise<URL> {
  if (temporary !== undefined) return ensureDatabase(temporary);
  return external ?? ensureDatabase(getDatabaseName(keep));
}

/** Kept with the data: who was logged in before a restart still is. */
function jwtSecret(root: string, keep: string | undefined, user: NodeJS.ProcessEnv): string {
  if (keep === undefined) return createSecret();
  return user.JWT_SECRET || readOrCreateSecret(join(root, ".data", "secrets", `jwt-${keep}`));
}

const rowOf = ({ version, how, host, port }: Postgres) => [
  `PostgreSQL ${version} (${how})`,
  `${host}:${port}`,
  "ready",
];
