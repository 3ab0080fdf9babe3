import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BackedUpFile } from "./backups.ts";

/** The state of a run between a conflict and its end. */
export interface State {
  from: string;
  /** The names of the stages that the change is carried to, in order. */
  laterStages: string[];
  /** The names of the stages whose files changed. */
  changedStages: string[];
  /** The backups of all changed files. */
  backups: BackedUpFile[];
  /** Whether `verify` follows. */
  verify: boolean;
  /** The stage with conflicts; undefined while files are written. */
  stopped?: { at: string; old: string };
}

/** Returns the folder for everything that is kept until the end of a run. */
export const getFolder = (root: string): string => join(root, ".data", "propagate");

/** Returns the folder of the backups. */
export const getBackupFolder = (root: string): string => join(getFolder(root), "before");

/** Returns the folder of git objects that are not in the repository. */
export const getObjectsFolder = (root: string): string => join(getFolder(root), "objects");

const getStateFile = (root: string) => join(getFolder(root), "state.json");

/** Reads the state of a run in progress; undefined if there is none. */
export function readState(root: string): State | undefined {
  if (!existsSync(getStateFile(root))) return undefined;
  return JSON.parse(readFileSync(getStateFile(root), "utf8")) as State;
}

export function saveState(root: string, state: State): void {
  mkdirSync(getFolder(root), { recursive: true });
  const temporaryFile = `${getStateFile(root)}.new`;
  writeFileSync(temporaryFile, `${JSON.stringify(state, null, 2)}\n`);
  // Renamed at the end, because an incomplete state could not be restored.
  renameSync(temporaryFile, getStateFile(root));
}

/** Removes the state and the backups at the end of a run. */
export function clearState(root: string): void {
  // The state file first, because the removal of the folder may be interrupted.
  rmSync(getStateFile(root), { force: true });
  rmSync(getFolder(root), { recursive: true, force: true, maxRetries: 3 });
}
