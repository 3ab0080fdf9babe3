import type { Change, Stage } from "../../../shared/harness/manifest.ts";
import type { Listing } from "../git-scratch.ts";

export type FileStatus = "new" | "changed" | "moved" | "copied" | "rewritten" | "gone";

export interface FileDiff {
  status: FileStatus;
  /** Inside the new stage; a file that is gone: inside the old one. */
  path: string;
  /** Its path on the old stage, where that was another. */
  from?: string;
  added: number;
  removed: number;
  /** What `stage.json` says of it. */
  change?: Change;
  /** What git prints of it. */
  patch: string;
}

export interface StageDiff {
  stage: Stage;
  base: Stage;
  files: FileDiff[];
  /** What of the noise differs and is left out. */
  hidden: string[];
  /** Set where only this part of the lesson is shown. */
  part?: number;
  /** All compared files of both stages, without the hidden ones. */
  old: Listing;
  next: Listing;
}

/** Files that may always differ and teach nothing: they are left out, and need no reason. */
export const noise = ["README.md", "package-lock.json", "stage.json"];

/** Only the files that one part of the lesson teaches; all of them where no part is named. */
export function onlyPart(diff: StageDiff, part: number | undefined): StageDiff {
  if (part === undefined) return diff;
  return { ...diff, part, files: diff.files.filter((file) => file.change?.part === part) };
}

/** Every changed line, as git prints it. */
export const joinPatches = ({ files }: StageDiff): string =>
  files
    .map((file) => file.patch)
    .join("")
    .replace(/\n$/, "");

type Lines = Pick<FileDiff, "added" | "removed">;

/** How many lines the files of a diff gain and lose. */
export const sumLines = (files: Lines[]): Lines => ({
  added: files.reduce((sum, file) => sum + file.added, 0),
  removed: files.reduce((sum, file) => sum + file.removed, 0),
});
