/** A line on one side of a comparison. */
export interface Line {
  /** The line number, from 1. */
  number: number;
  text: string;
}

/** Two lines side by side. A side without such a line is undefined. */
export interface Row {
  old?: Line;
  next?: Line;
  /** Whether both sides are the same. */
  same: boolean;
}

/** Differing lines of a file with their context. */
export interface Hunk {
  /** The first line in the old and in the new file. */
  from: number;
  to: number;
  rows: Row[];
}

/** Parses the hunks of one file in git's output. */
export function parseHunks(patch: string): Hunk[] {
  return patch
    .split(/^(?=@@ )/m)
    .filter((piece) => piece.startsWith("@@ "))
    .map(readHunk);
}

function readHunk(text: string): Hunk {
  const [head = "", ...lines] = text.replace(/\n$/, "").split("\n");
  const [, from, to] = head.match(/^@@ -(\d+)(?:,\d+)? \+(\d+)/) ?? [];
  const position = { from: Number(from), to: Number(to) };
  return { ...position, rows: parseRows(lines, position) };
}

function parseRows(lines: string[], position: { from: number; to: number }): Row[] {
  const rows: Row[] = [];
  const next = { ...position };
  let [removed, added]: [Line[], Line[]] = [[], []];
  const flush = () => {
    rows.push(...pairLines(removed, added));
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    const text = line.slice(1);
    if (line.startsWith("-")) removed.push({ number: next.from++, text });
    else if (line.startsWith("+")) added.push({ number: next.to++, text });
    else if (line.startsWith(" ")) {
      flush();
      const [old, now] = [next.from++, next.to++].map((number) => ({ number, text }));
      rows.push({ ...(old && { old }), ...(now && { next: now }), same: true });
    }
  }
  flush();
  return rows;
}

function pairLines(removed: Line[], added: Line[]): Row[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, position) => {
    const [old, next] = [removed[position], added[position]];
    return { ...(old && { old }), ...(next && { next }), same: false };
  });
}
