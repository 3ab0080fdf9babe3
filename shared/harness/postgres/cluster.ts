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
import type { ClusterFolders } from "./folders.ts";

const run = promisify(execFile);

/** The role for administration. The application has another role, with fewer rights. */
export const superuser = "postgres";

/** Leaves out the variables that change how PostgreSQL works, for example PGDATA. */
export const createServerEnvironment = () => createEnvironment({ LC_ALL: "C" });

/**
 * Returns whether the data folder contains a cluster.
 *
 * @throws ExplainedError if it contains something that this PostgreSQL cannot use
 */
export function hasCluster(folders: ClusterFolders, major: string): boolean {
  if (!existsSync(folders.data) || isEmptyFolder(folders.data)) return false;
  assertUsable(folders, major);
  return true;
}

const isEmptyFolder = (path: string) =>
  statSync(path).isDirectory() && readdirSync(path).length === 0;

/** Creates the cluster in another folder and moves it, so that an interrupted run leaves no incomplete cluster. */
export async function createCluster(
  binaries: Binaries,
  folders: ClusterFolders,
  password: string,
): Promise<void> {
  const partial = `${folders.data}.partial`;
  const secret = `${folders.data}.password`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  rmSync(secret, { force: true });
  writeFileSync(secret, password, { mode: 0o600, flag: "wx" });
  for (const path of [partial, secret]) setOwner(path, folders);
  try {
    await runInitdb(binaries, folders, partial, secret);
  } finally {
    rmSync(secret);
  }
  if (existsSync(folders.data)) rmdirSync(folders.data);
  renameSync(partial, folders.data);
}

function setOwner(path: string, { serverUser: { uid, gid } }: ClusterFolders): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

async function runInitdb(
  binaries: Binaries,
  { base, serverUser }: ClusterFolders,
  data: string,
  secret: string,
) {
  const access = ["--username", superuser, "--auth", "scram-sha-256", "--pwfile", secret];
  // The built-in locale provider sorts and converts case in the same way on every machine.
  const locale = ["--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"];
  const args = ["--pgdata", data, ...access, "--encoding", "UTF8", ...locale, "--no-sync"];
  try {
    await run(binaries.initdb, args, { cwd: base, env: createServerEnvironment(), ...serverUser });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new ExplainedError(
      `PostgreSQL cannot create its data folder ${data}.\n${stderr || message}\n` +
        "Fix this error, or use a server of your own: set DATABASE_URL.",
    );
  }
}

function assertUsable({ data, serverUser }: ClusterFolders, major: string): void {
  const { uid, mode } = statSync(data);
  const user = serverUser.uid ?? process.getuid?.();
  if (user !== undefined && uid !== user)
    throw createUnusableError(data, describeForeignOwner(uid, user));
  if (!existsSync(join(data, "PG_VERSION")))
    throw createUnusableError(data, "is not a PostgreSQL cluster");
  const version = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (version !== major)
    throw createUnusableError(data, `is of PostgreSQL ${version}, and this is ${major}`);
  if (user !== undefined && (mode & 0o027) !== 0) {
    throw new ExplainedError(
      `Other users of this machine can read ${data}, so PostgreSQL refuses it.\nRemove their access: chmod 700 "${data}"`,
    );
  }
  if (!existsSync(join(data, "global", "pg_control")))
    throw createUnusableError(data, "is damaged");
}

const describeForeignOwner = (uid: number, user: number) =>
  `belongs to another user (${uid}), and PostgreSQL runs as ${user}`;
