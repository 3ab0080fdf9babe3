import { paint } from "../terminal.ts";
import { wrapLines } from "../wrap.ts";
import type { Row } from "./facts.ts";

const colours = { ok: paint.green, optional: paint.dim, missing: paint.red } as const;

const MARK = "optional".length;
const MEND = "mend it: ";

/** Some terminals do not know how wide they are. */
const NARROWEST = 40;

function renderRow(
  { mark, name, found, use, remedy }: Row,
  nameWidth: number,
  width: number,
): string {
  const indent = " ".repeat(2 + MARK + 2 + nameWidth + 2);
  const room = Math.max(width - indent.length, NARROWEST);
  const says = wrapLines(use === undefined ? found : `${found}; ${use}`, room);
  const mend = remedy === undefined ? [] : wrapLines(MEND + remedy, room);
  const start = `  ${colours[mark](mark.padEnd(MARK))}  ${paint.bold(name.padEnd(nameWidth))}  `;
  return start + [...says, ...mend].join(`\n${indent}`);
}

/** The table, and one sentence that sums it up. */
export function renderReport(rows: Row[], width: number): string {
  const nameWidth = Math.max(...rows.map(({ name }) => name.length));
  const table = rows.map((row) => renderRow(row, nameWidth, width)).join("\n");
  return `${table}\n\n${wrapLines(verdict(rows), Math.max(width, NARROWEST)).join("\n")}`;
}

/** Can every stage that is here run on this machine? */
export const isHealthy = (rows: Row[]): boolean => rows.every(({ mark }) => mark !== "missing");

function verdict(rows: Row[]): string {
  if (isHealthy(rows)) return "Every stage that is here can run on this machine.";
  const names = rows.flatMap(({ mark, name }) => (mark === "missing" ? [name] : []));
  return `To mend first: ${names.join(", ")}. Then run \`npm run doctor\` again.`;
}
