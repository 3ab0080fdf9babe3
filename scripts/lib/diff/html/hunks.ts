/** A line on one side of a comparison. */
export interface Line {
  /** Its number in the file, from 1. */
  number: number;
  text: string;
}

/** What stands side by side; a side that has no such line is missing. */
export interface Row {
  old?: Line;
  next?: Line;
  /** Both sides are the same. */
  same: boolean;
}

/** A piece of a file that differs, with a few lines around it. */
export interface Hunk {
  /** Where it begins in the old file and in the new one. */
  from: number;
  to: number;
  rows: Row[];
}

/** Reads the hunks of what git prints of one file. */
export function parseHunks(patch: string): Hunk[] {
  return patch
    .split(/^(?=@@ )/m)
    .filter((piece) => piece.startsWith("@@ "))
    .map(readHunk);
}

function readHunk(text: string): Hunk {
  const [head = "", ...lines] = text.replace(/\n$/, "").split("\n");
  const [, from, to] = head.match(/^@@ -(\d+)(?:,\d+)? \+(\d+)/) ?? [];
  const place = { from: Number(from), to: Number(to) };
  return { ...place, rows: parseRows(lines, place) };
}

function parseRows(lines: string[], place: { from: number; to: number }): Row[] {
  const rows: Row[] = [];
  const next = { ...place };
  let [removed, added]: [Line[], Line[]] = [[], []];
  const flush = () => {
    rows.push(...sideBySide(removed, added));
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

function sideBySide(removed: Line[], added: Line[]): Row[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, place) => {
    const [old, next] = [removed[place], added[place]];
    return { ...(old && { old }), ...(next && { next }), same: false };
  });
}
