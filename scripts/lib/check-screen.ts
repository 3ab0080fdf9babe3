import type { CheckResult } from "../../shared/contract/run.ts";
import { type Stage, twoDigits } from "../../shared/harness/manifest.ts";
import type { Checked } from "./check-run.ts";
import { describeFailure, summarize } from "./contract-report.ts";
import { short } from "./lesson/page.ts";
import { typed } from "./play/folder.ts";
import { columns, paint } from "./terminal.ts";
import { wrapLines } from "./wrap.ts";

export interface Screen {
  stage: Stage;
  folder: string;
  checked: Checked;
  /** How many lines there are to write in. */
  rows: number;
}

const footer = ["", "  Runs again after each save. Ctrl-C ends it."];

/** What is left to do, on one screen: the first thing in full, with its hint, then the others. */
export function describeScreen({ stage, folder, checked, rows }: Screen): string {
  const place = `  ${twoDigits(stage.number)} · ${typed(folder)}`;
  const head = [paint.bold(place), ""];
  const room = rows - head.length - footer.length - 1;
  const body = "message" in checked ? couldNotBegin(checked.message, room) : left(checked, room);
  return [...head, ...body, ...footer].join("\n");
}

function couldNotBegin(message: string, room: number): string[] {
  const lines = message.split("\n").flatMap((line) => wrapLines(line, columns() - 2, "  "));
  return [`  ${paint.red("✗")} It could not be checked.`, "", ...middleOut(lines, room - 2)];
}

function left({ results }: { results: CheckResult[] }, room: number): string[] {
  const summary = wrapLines(summarize(results), columns() - 2, "  ");
  const open = results.filter(({ check, outcome }) => !check.extra && outcome !== "passed");
  const [first, ...others] = [...open].sort((a, b) => rank(a) - rank(b));
  if (!first) return [...summary, "", ...allDone()];
  const block = [...summary, "", ...firstOf(first)];
  const most = Math.max(room - Math.min(others.length, 6) - 2, Math.min(room, 8));
  const shown = middleOut(block, most);
  return [...shown, ...namesOf(others, room - shown.length)];
}

/** What was tried tells more than what could not be tried. */
const rank = ({ outcome }: CheckResult): number => (outcome === "failed" ? 0 : 1);

const firstOf = (result: CheckResult): string[] =>
  result.outcome === "failed"
    ? describeFailure(result).split("\n")
    : [
        `  - ${result.check.title}`,
        ...wrapLines(`Not checked: ${result.reason}`, columns(), "      "),
      ];

const allDone = () => [`  ${paint.green("✓")} Everything that this stage asks for is done.`];

function namesOf(results: CheckResult[], room: number): string[] {
  if (results.length === 0 || room < 3) return [];
  const fitting = results.length + 1 <= room ? results.length : room - 2;
  const names = results.slice(0, fitting).map(({ check, outcome }) => {
    const mark = outcome === "failed" ? paint.red("✗") : "-";
    return `  ${mark} ${short(check.title, columns() - 4)}`;
  });
  const rest = results.length - fitting;
  return ["", ...names, ...(rest > 0 ? [`    … and ${rest} more`] : [])];
}

/** The middle can be missed: what was sent stands first, and why it matters last. */
function middleOut(lines: string[], most: number): string[] {
  if (lines.length <= most) return lines;
  const end = Math.floor((most - 1) / 2);
  return [...lines.slice(0, most - 1 - end), "    …", ...lines.slice(lines.length - end)];
}
