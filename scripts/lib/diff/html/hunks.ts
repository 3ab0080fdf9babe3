import { findDifference, type Range } from "./marks.ts";

/** A line of a diff. */
export interface DiffLine {
  kind: "same" | "removed" | "added";
  /** The number of the line in the old file, from 1. An added line has none. */
  old?: number;
  /** The number of the line in the new file, from 1. A removed line has none. */
  next?: number;
  text: string;
  /** The range that differs from the line on the other side. */
  marked?: Range;
}

/** Differing lines of a file with their context. */
export type Hunk = DiffLine[];

/** Parses the hunks of one file in git's output. */
export function parseHunks(patch: string): Hunk[] {
  return patch
    .split(/^(?=@@ )/m)
    .filter((piece) => piece.startsWith("@@ "))
    .map(readHunk);
}

const kinds: Record<string, DiffLine["kind"]> = { " ": "same", "-": "removed", "+": "added" };

function readHunk(text: string): Hunk {
  const [head = "", ...lines] = text.replace(/\n$/, "").split("\n");
  const [, from, to] = head.match(/^@@ -(\d+)(?:,\d+)? \+(\d+)/) ?? [];
  const numbers = { old: Number(from), next: Number(to) };
  const hunk = lines.flatMap((line): DiffLine[] => {
    const kind = kinds[line[0] ?? ""];
    if (kind === undefined) return [];
    const sides = {
      ...(kind !== "added" && { old: numbers.old++ }),
      ...(kind !== "removed" && { next: numbers.next++ }),
    };
    return [{ kind, ...sides, text: line.slice(1) }];
  });
  markDifferences(hunk);
  return hunk;
}

/** Compares each removed line with the added line that replaces it. */
function markDifferences(hunk: Hunk): void {
  for (const [index, line] of hunk.entries()) {
    if (line.kind !== "removed" || hunk[index - 1]?.kind === "removed") continue;
    const removed = takeWhile(hunk.slice(index), "removed");
    const added = takeWhile(hunk.slice(index + removed.length), "added");
    for (const [position, old] of removed.entries()) markPair(old, added[position]);
  }
}

function takeWhile(lines: DiffLine[], kind: DiffLine["kind"]): DiffLine[] {
  const end = lines.findIndex((line) => line.kind !== kind);
  return end === -1 ? lines : lines.slice(0, end);
}

function markPair(old: DiffLine, next: DiffLine | undefined): void {
  const difference = next && findDifference(old.text, next.text);
  if (!difference) return;
  old.marked = difference.old;
  next.marked = difference.next;
}
