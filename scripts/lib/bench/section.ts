import { paint } from "../terminal.ts";
import { wrap } from "../wrap.ts";
import { isFailure, type Measured } from "./measured.ts";

export interface Row {
  name: string;
  cells: Measured<string>[];
}

/** One table of the report. */
export interface Section {
  title: string;
  /** What the columns hold; the first one, the names, needs no word. */
  heads: string[];
  rows: Row[];
  /** How it was measured. */
  how: string;
}

const FAILED = "failed";

const textOf = (cell: Measured<string>) => (isFailure(cell) ? FAILED : cell);

/** Names to the left, figures to the right. */
export function alignedLines(heads: string[], rows: Row[]): string[] {
  const lines = [["", ...heads], ...rows.map(({ name, cells }) => [name, ...cells.map(textOf)])];
  const widthOf = (column: number) => Math.max(...lines.map((line) => line[column]?.length ?? 0));
  const align = (text: string, column: number) => {
    const width = widthOf(column);
    const aligned = column === 0 ? text.padEnd(width) : text.padStart(width);
    return text === FAILED ? paint.red(aligned) : aligned;
  };
  return lines.map((line) => `  ${line.map(align).join("   ")}`.trimEnd());
}

/** Why figures are missing: each reason once for its row. */
function reasonsIn(rows: Row[]): string[] {
  const reasons = rows.flatMap(({ name, cells }) =>
    cells.filter(isFailure).map(({ failed }) => `${name} failed: ${failed}`),
  );
  return [...new Set(reasons)];
}

/** The table, why figures are missing, and how it was measured. */
export function renderSection({ title, heads, rows, how }: Section, width: number): string {
  const paragraph = (text: string) => wrap(text, width - 2, "  ");
  const [head = "", ...body] = alignedLines(heads, rows);
  const table = [paint.dim(head), ...body].join("\n");
  const reasons = reasonsIn(rows).map((reason) => paint.red(paragraph(reason)));
  return [paint.bold(title), table, ...reasons, paint.dim(paragraph(how))].join("\n\n");
}
