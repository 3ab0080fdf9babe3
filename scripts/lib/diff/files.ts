import type { Listing } from "../git-scratch.ts";
import type { Rewrites } from "./changes.ts";
import type { FileDiff, FileStatus } from "./model.ts";

export type CountedFile = Omit<FileDiff, "patch" | "change">;

interface NumstatEntry {
  /** Set only if git detects a move or a copy. */
  from?: string;
  path: string;
  added: number;
  removed: number;
}

/** Parses the output of `git diff-tree --numstat -z`. */
export function parseNumstat(numstat: string, rewrites: Rewrites, next: Listing): CountedFile[] {
  return readNumstat(numstat).map((file) => {
    const from = file.from ?? rewrites.from.get(file.path);
    return { ...file, ...(from && { from }), status: getStatus(file, rewrites, next) };
  });
}

function getStatus({ from, path }: NumstatEntry, rewrites: Rewrites, next: Listing): FileStatus {
  if (rewrites.from.has(path)) return "rewritten";
  if (!next.has(path)) return "gone";
  if (from !== undefined) return next.has(from) ? "copied" : "moved";
  return rewrites.old.has(path) ? "changed" : "new";
}

/** Reads `added TAB removed TAB path`. Without a path, the old and the new path follow. */
function readNumstat(text: string): NumstatEntry[] {
  const tokens = text.split("\0");
  const files: NumstatEntry[] = [];
  for (let token = tokens.shift(); token; token = tokens.shift()) {
    const [added = "", removed = "", ...rest] = token.split("\t");
    const counts = { added: parseCount(added), removed: parseCount(removed) };
    const path = rest.join("\t");
    if (path) files.push({ path, ...counts });
    else files.push({ from: tokens.shift() ?? "", path: tokens.shift() ?? "", ...counts });
  }
  return files;
}

/** Git prints a dash for a binary file. */
const parseCount = (text: string): number => (text === "-" ? 0 : Number(text));

// biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with the escape character
const fileStart = /(?<=^|\n)(?=(?:\x1b\[[\d;]*m)*diff --git )/;

/** Splits a patch into one text for each file, in the order of the counts. */
export function splitPatch(patch: string, files: CountedFile[]): string[] {
  const chunks = patch.split(fileStart).reduce<string[]>(joinSameFile, []);
  return chunks.map((chunk, index) => insertOldPath(chunk, files[index]));
}

/** Git prints a file that became a link twice: as removed and as new. */
function joinSameFile(chunks: string[], chunk: string): string[] {
  const before = chunks.at(-1);
  if (before === undefined || getFirstLine(before) !== getFirstLine(chunk))
    return [...chunks, chunk];
  return [...chunks.slice(0, -1), before + chunk];
}

const getFirstLine = (text: string): string => text.split("\n", 1)[0] ?? "";

/** Inserts the old name of a rewritten file, which git compared under its new name. */
function insertOldPath(chunk: string, file: CountedFile | undefined): string {
  if (file?.status !== "rewritten") return chunk;
  const [header = "", ...hunks] = chunk.split(/(?<=\n)(?=\S*@@ )/);
  return [header.replaceAll(`a/${file.path}`, `a/${file.from}`), ...hunks].join("");
}
