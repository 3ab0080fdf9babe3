import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { ExplainedError } from "../explained-error.ts";

/** The folders of a cluster, and the user that runs the server. */
export interface ClusterFolders {
  /** The folder with the port, the lock and the users of the server. */
  controlFolder: string;
  /** The folder with the data, the log and the passwords. */
  base: string;
  data: string;
  log: string;
  /** The user of the server; empty for the user of this process. */
  serverUser: { uid?: number; gid?: number };
}

/** PostgreSQL refuses to run as root, so it runs as an unprivileged user. */
const unprivileged = { uid: 65_534, gid: 65_534 };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** @param root the clone */
export function createClusterFolders(root: string, major: string): ClusterFolders {
  const name = `postgres-${major}`;
  const controlFolder = join(realpathSync(root), ".data", name);
  mkdirSync(controlFolder, { recursive: true });
  const base =
    isRoot() && !isOpen(controlFolder)
      ? ensureOpenFolder(join(ensureOutside(root), name))
      : controlFolder;
  return {
    controlFolder,
    base,
    data: join(base, "data"),
    log: join(base, "log"),
    serverUser: isRoot() ? unprivileged : {},
  };
}

/** Returns whether every user can enter this folder and all its parents. */
export function isOpen(folder: string): boolean {
  const mayEnter = (statSync(folder).mode & 0o001) !== 0;
  return mayEnter && (dirname(folder) === folder || isOpen(dirname(folder)));
}

/** Other users cannot enter the home of root, so the files of such a clone are in /var/tmp. */
function getOutsidePath(root: string): string {
  const hash = createHash("sha256").update(realpathSync(root)).digest("hex");
  return join("/var/tmp", `fullstack-speedrun-${hash.slice(0, 16)}`);
}

function ensureOutside(root: string): string {
  const folder = getOutsidePath(root);
  mkdirSync(folder, { recursive: true });
  // Every user can write to /var/tmp, so the folder may belong to another user.
  const entry = lstatSync(folder);
  const isOurs = entry.isDirectory() && entry.uid === 0 && (entry.mode & 0o022) === 0;
  if (isOurs) return ensureOpenFolder(folder);
  throw new ExplainedError(
    `${folder} must be a folder that only root can write to.\n` +
      "Find out who created it, then remove it and start again.",
  );
}

/** With a strict umask of root, other users could not enter the folder. */
function ensureOpenFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  return folder;
}

/** Removes the files outside of a clone that is about to be removed. */
export function removeOutside(root: string): void {
  if (isRoot()) rmSync(getOutsidePath(root), { recursive: true, force: true });
}
