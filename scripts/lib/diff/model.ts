import type { Change, Exercise, Stage, Step } from "../../../shared/harness/manifest.ts";
import { type Listing, omitPaths } from "../git-scratch.ts";

export type FileStatus = "new" | "changed" | "moved" | "copied" | "rewritten" | "gone";

export interface FileDiff {
  status: FileStatus;
  /** The path in the new stage; for a removed file, the path in the old one. */
  path: string;
  /** The path in the old stage, if it was another. */
  from?: string;
  added: number;
  removed: number;
  /** The reason in `stage.json`. */
  change?: Change;
  /** The output of git for this file. */
  patch: string;
}

export interface StageDiff {
  stage: Stage;
  base: Stage;
  files: FileDiff[];
  /** The differing files that are not shown. */
  hidden: string[];
  /** Set if only this part of the lesson is shown. */
  part?: number;
  /** Set if the files before and after a step are compared. */
  step?: (Step & { number: number }) | undefined;
  /** Set if the stage is compared with the solution of an exercise. */
  exercise?: Exercise;
  /** All compared files of both stages, without the hidden ones. */
  old: Listing;
  next: Listing;
}

/** Files that differ in every stage. They are not shown, and need no reason. */
export const noise = ["README.md", "package-lock.json", "stage.json"];

/** Returns whether a file is a step or the solution of an exercise: it contains lines of other files. */
const isPatch = (path: string): boolean => /^(steps|exercises)\//.test(path);

export const omitSteps = (listing: Listing): Listing =>
  omitPaths(listing, [...listing.keys()].filter(isPatch));

/** Omits the files that each stage has for itself. */
export const omitOwnFiles = (listing: Listing): Listing => omitPaths(omitSteps(listing), noise);

/** Selects the files of one part of the lesson; all files if no part is named. */
export function selectPart(diff: StageDiff, part: number | undefined): StageDiff {
  if (part === undefined) return diff;
  return { ...diff, part, files: diff.files.filter((file) => file.change?.part === part) };
}

type Lines = Pick<FileDiff, "added" | "removed">;

/** Sums the added and removed lines. */
export const sumLines = (files: Lines[]): Lines => ({
  added: files.reduce((sum, file) => sum + file.added, 0),
  removed: files.reduce((sum, file) => sum + file.removed, 0),
});
