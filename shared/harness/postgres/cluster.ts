import { execFile } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { createEnvironment } from "../environment.mjs";
import { ExplainedError } from "../explained-error.ts";
import { createUnusableError } from "../shared-server.ts";
import type { Binaries } from "./binaries.ts";
import type { Place } from "./place.ts";

const run = promisify(execFile);

/** The role that starts and stops. The application has another one, which may do less. */
export const superuser = "postgres";

/** What no program of PostgreSQL should take from us, such as PGDATA. */
export const createServerEnvironment = () => createEnvironment({ LC_ALL: "C" });

/**
 * Is there a cluster already?
 *
 * @throws ExplainedError if there is something that this PostgreSQL cannot use
 */
export function hasCluster(place: Place, major: string): boolean {
  if (!existsSync(place.data) || isEmptyFolder(place.data)) return false;
  assertUsable(place, major);
  return true;
}

const isEmptyFolder = (path: string) =>
  statSync(path).isDirectory() && readdirSync(path).length === 0;

/** Made beside, then moved: what is killed half-way is not taken for a cluster. */
export async function createCluster(
  binaries: Binaries,
  place: Place,
  password: string,
): Promise<void> {
  const partial = `${place.data}.partial`;
  const secret = `${place.data}.password`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  rmSync(secret, { force: true });
  writeFileSync(secret, password, { mode: 0o600, flag: "wx" });
  for (const path of [partial, secret]) handOver(path, place);
  try {
    await initdb(binaries, place, partial, secret);
  } finally {
    rmSync(secret);
  }
  if (existsSync(place.data)) rmdirSync(place.data);
  renameSync(partial, place.data);
}

function handOver(path: string, { as: { uid, gid } }: Place): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

async function initdb(binaries: Binaries, { base, as }: Place, data: string, secret: string) {
  const access = ["--username", superuser, "--auth", "scram-sha-256", "--pwfile", secret];
  // PostgreSQL's own rules of Unicode, not those of the system: the same on every machine.
  const locale = ["--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"];
  const args = ["--pgdata", data, ...access, "--encoding", "UTF8", ...locale, "--no-sync"];
  try {
    await run(binaries.initdb, args, { cwd: base, env: createServerEnvironment(), ...as });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new ExplainedError(
      `PostgreSQL cannot make its data folder ${data}.\n${stderr || message}\n` +
        "Mend what it says there, or use a server of your own: set DATABASE_URL.",
    );
  }
}

function assertUsable({ data, as }: Place, major: string): void {
  const { uid, mode } = statSync(data);
  const user = as.uid ?? process.getuid?.();
  if (user !== undefined && uid !== user) throw createUnusableError(data, foreign(uid, user));
  if (!existsSync(join(data, "PG_VERSION")))
    throw createUnusableError(data, "is not a PostgreSQL cluster");
  const version = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (version !== major)
    throw createUnusableError(data, `is of PostgreSQL ${version}, and this is ${major}`);
  if (user !== undefined && (mode & 0o027) !== 0) {
    throw new ExplainedError(
      `Other users of this machine can read ${data}, so PostgreSQL refuses it.\nClose it: chmod 700 "${data}"`,
    );
  }
  if (!existsSync(join(data, "global", "pg_control")))
    throw createUnusableError(data, "is damaged");
}

const foreign = (uid: number, user: number) =>
  `belongs to another user (${uid}), and PostgreSQL runs as ${user}`;
