import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { ExplainedError } from "../explained-error.ts";

/** Where a clone keeps its cluster, and who runs it. */
export interface Place {
  /** What the commands of this clone tell each other: the port, who uses the server. */
  own: string;
  /** The data, and what belongs to it. */
  base: string;
  data: string;
  log: string;
  /** Whom the server runs as, where that is somebody else than us. */
  as: { uid?: number; gid?: number };
}

/** PostgreSQL refuses to run as root, so it runs as the user who owns nothing. */
const nobody = { uid: 65_534, gid: 65_534 };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** @param root the clone */
export function createPlace(root: string, major: string): Place {
  const name = `postgres-${major}`;
  const own = join(realpathSync(root), ".data", name);
  mkdirSync(own, { recursive: true });
  const base = isRoot() && !isOpen(own) ? openFolder(join(outside(root), name)) : own;
  return {
    own,
    base,
    data: join(base, "data"),
    log: join(base, "log"),
    as: isRoot() ? nobody : {},
  };
}

/** May every user enter this folder, and all those above it? */
export function isOpen(folder: string): boolean {
  const mayEnter = (statSync(folder).mode & 0o001) !== 0;
  return mayEnter && (dirname(folder) === folder || isOpen(dirname(folder)));
}

/** The home of root is closed to others: the server of such a clone has its files elsewhere. */
function pathOutside(root: string): string {
  const hash = createHash("sha256").update(realpathSync(root)).digest("hex");
  return join("/var/tmp", `fullstack-speedrun-${hash.slice(0, 16)}`);
}

function outside(root: string): string {
  const folder = pathOutside(root);
  mkdirSync(folder, { recursive: true });
  // Everybody may write to /var/tmp: a folder that another user has put there is not ours.
  const entry = lstatSync(folder);
  const isOurs = entry.isDirectory() && entry.uid === 0 && (entry.mode & 0o022) === 0;
  if (isOurs) return openFolder(folder);
  throw new ExplainedError(
    `${folder} has to be a folder that only root can write to, and is not.\n` +
      "Look who has made it, then remove it and start again.",
  );
}

/** What root makes may be closed to others from the start. */
function openFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  return folder;
}

/** Removes what lies outside of a clone that is about to be removed. */
export function removeOutside(root: string): void {
  if (isRoot()) rmSync(pathOutside(root), { recursive: true, force: true });
}
