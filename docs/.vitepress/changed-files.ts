import type { FileDiff } from "../../scripts/lib/diff/model.ts";
import { words as diffWords } from "../../scripts/lib/diff/words.ts";
import type { Language } from "../../scripts/lib/language.ts";

export type FileKind = "code" | "test" | "settings";

/** A changed file for the browser, without its lines. */
export interface ChangedFile {
  path: string;
  /** The path before the change, if it was another. */
  from?: string;
  /** The part of the lesson that teaches it. */
  part?: number;
  kind: FileKind;
  /** The kind of the change in the language of the page, for example "new". */
  status: string;
  added: number;
  removed: number;
  reason: string;
  /** Set for a new file, whose lines are the whole file. */
  isNew?: true;
}

/** Describes the files in reading order: by part, then by folder. */
export function describeFiles(files: FileDiff[], language: Language): ChangedFile[] {
  const changedFiles = files.map((file) => describeFile(file, language));
  return changedFiles.sort(
    (one, other) =>
      (one.part ?? 0) - (other.part ?? 0) ||
      compareFolders(getFolder(one.path), getFolder(other.path)) ||
      compareTexts(one.path, other.path),
  );
}

const describeFile = (file: FileDiff, language: Language): ChangedFile => {
  const { path, from, change, status, added, removed } = file;
  return {
    path,
    ...(from !== undefined && { from }),
    ...(change?.part !== undefined && { part: change.part }),
    kind: getFileKind(path),
    status: diffWords[language][status],
    added,
    removed,
    reason: change?.[language] ?? "",
    ...(status === "new" && { isNew: true }),
  };
};

/** Returns the folder of a path, with a slash at its end; empty for the root. */
export const getFolder = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** The files in the root come last: most of them are settings. */
const compareFolders = (one: string, other: string): number =>
  Number(one === "") - Number(other === "") || compareTexts(one, other);

const compareTexts = (one: string, other: string): number =>
  one === other ? 0 : one < other ? -1 : 1;

const test = /(?:^|\/)tests?\/|\.test\.\w+$/;
const settings =
  /(?:^|\/)(?:\.[^/]+|Dockerfile|[^/]+\.config\.\w+|[^/]+\.(?:json|ya?ml|conf))$|^\./;

export function getFileKind(path: string): FileKind {
  if (test.test(path)) return "test";
  return settings.test(path) ? "settings" : "code";
}
