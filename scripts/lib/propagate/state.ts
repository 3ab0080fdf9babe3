import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Kept } from "./kept-files.ts";

/** What is remembered between a conflict and its end. */
export interface State {
  from: string;
  /** The names of the stages that the change is carried to, in order. */
  later: string[];
  /** Those whose files changed. */
  touched: string[];
  /** Every file that was written, as it was before. */
  kept: Kept[];
  /** Is `verify` to follow? */
  verify: boolean;
  /** Where a person has to decide; missing while files are written. */
  stopped?: { at: string; old: string };
}

/** Where everything lies that must survive until the end. */
export const getFolder = (root: string): string => join(root, ".data", "propagate");

/** Where files lie as they were before. */
export const getBackupFolder = (root: string): string => join(getFolder(root), "before");

/** Where git's objects lie that the repository does not have. */
export const getObjectsFolder = (root: string): string => join(getFolder(root), "objects");

const getStateFile = (root: string) => join(getFolder(root), "state.json");

/** What is in progress, if anything is. */
export function readState(root: string): State | undefined {
  if (!existsSync(getStateFile(root))) return undefined;
  return JSON.parse(readFileSync(getStateFile(root), "utf8")) as State;
}

export function saveState(root: string, state: State): void {
  mkdirSync(getFolder(root), { recursive: true });
  const written = `${getStateFile(root)}.new`;
  writeFileSync(written, `${JSON.stringify(state, null, 2)}\n`);
  // In one step: a state that is half written would lose the way back.
  renameSync(written, getStateFile(root));
}

/** The end: nothing is in progress, and nothing can be put back any more. */
export function clearState(root: string): void {
  // First the file that says so: the rest may take a moment, and may be interrupted.
  rmSync(getStateFile(root), { force: true });
  rmSync(getFolder(root), { recursive: true, force: true, maxRetries: 3 });
}
