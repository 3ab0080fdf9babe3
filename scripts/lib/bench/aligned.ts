import { paint } from "../terminal.ts";
import { isFailure, type Measured } from "./measured.ts";

/** A row of a table: a name and its figures. */
export interface Row {
  name: string;
  cells: Measured<string>[];
}

/** Replaces a missing figure. */
export const FAILED = "✗";

const formatCell = (cell: Measured<string>) => (isFailure(cell) ? FAILED : cell);

/** Aligns names to the left and figures to the right. */
export function formatAlignedLines(heads: string[], rows: Row[]): string[] {
  const lines = [
    ["", ...heads],
    ...rows.map(({ name, cells }) => [name, ...cells.map(formatCell)]),
  ];
  const getWidth = (column: number) => Math.max(...lines.map((line) => line[column]?.length ?? 0));
  const alignCell = (text: string, column: number) => {
    const width = getWidth(column);
    const aligned = column === 0 ? text.padEnd(width) : text.padStart(width);
    return text === FAILED ? paint.red(aligned) : aligned;
  };
  return lines.map((line) => `  ${line.map(alignCell).join("  ")}`.trimEnd());
}

/** Lists the reasons for missing figures, each once per row. */
export function listReasons(rows: Row[]): string[] {
  const reasons = rows.flatMap(({ name, cells }) =>
    cells.filter(isFailure).map(({ failed }) => `${name} failed: ${failed}`),
  );
  return [...new Set(reasons)];
}
