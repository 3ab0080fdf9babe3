import { paint } from "../terminal.ts";
import { wrapLines } from "../wrap.ts";
import type { Row } from "./facts.ts";

const colours = { ok: paint.green, optional: paint.dim, missing: paint.red } as const;

const MARK = "optional".length;
const REMEDY = "to fix: ";

/** Used for terminals that report no width. */
const MIN_WIDTH = 40;

function renderRow(
  { mark, name, status, use, remedy }: Row,
  nameWidth: number,
  width: number,
): string {
  const indent = " ".repeat(2 + MARK + 2 + nameWidth + 2);
  const textWidth = Math.max(width - indent.length, MIN_WIDTH);
  const statusLines = wrapLines(use === undefined ? status : `${status}; ${use}`, textWidth);
  const fix = remedy === undefined ? [] : wrapLines(REMEDY + remedy, textWidth);
  const start = `  ${colours[mark](mark.padEnd(MARK))}  ${paint.bold(name.padEnd(nameWidth))}  `;
  return start + [...statusLines, ...fix].join(`\n${indent}`);
}

/** Renders the table and a summary. */
export function renderReport(rows: Row[], width: number): string {
  const nameWidth = Math.max(...rows.map(({ name }) => name.length));
  const table = rows.map((row) => renderRow(row, nameWidth, width)).join("\n");
  return `${table}\n\n${wrapLines(describeVerdict(rows), Math.max(width, MIN_WIDTH)).join("\n")}`;
}

/** Returns whether every stage can run on this machine. */
export const isHealthy = (rows: Row[]): boolean => rows.every(({ mark }) => mark !== "missing");

function describeVerdict(rows: Row[]): string {
  if (isHealthy(rows)) return "Every stage can run on this machine.";
  const names = rows.flatMap(({ mark, name }) => (mark === "missing" ? [name] : []));
  return `Fix first: ${names.join(", ")}. Then run \`npm run -s doctor\` again.`;
}
