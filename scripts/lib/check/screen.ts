import type { CheckResult } from "../../../shared/check/run.ts";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { shorten } from "../lesson/page.ts";
import { formatDirOption, formatPath } from "../play/folder.ts";
import { findStageByText } from "../stages.ts";
import { getColumns, paint } from "../terminal.ts";
import { wrapLines } from "../wrap.ts";
import { findReading } from "./reading.ts";
import { describeFailure, summarize } from "./report.ts";
import type { Checked } from "./run.ts";

export interface Screen {
  stage: Stage;
  folder: string;
  checked: Checked;
  /** The height of the terminal. */
  rows: number;
}

const footer = ["", "  Runs again after each save. Ctrl-C ends it."];

/** Shows the open checks on one screen: the first one in full, then the titles of the others. */
export function describeScreen({ stage, folder, checked, rows }: Screen): string {
  const place = `  ${padTwoDigits(stage.number)} · ${formatPath(folder)}`;
  const head = [paint.bold(place), ""];
  const room = rows - head.length - footer.length - 1;
  const body = createBody({ stage, folder, checked }, room);
  return [...head, ...body, ...footer].join("\n");
}

function createBody({ stage, folder, checked }: Omit<Screen, "rows">, room: number): string[] {
  if ("message" in checked) return describeError(checked.message, room);
  const summary = wrapLines(summarize(checked.results), getColumns() - 2, "  ");
  const [first, ...others] = findOpen(checked.results);
  if (!first) return [...summary, "", ...describeAllDone(stage, folder)];
  const block = [...summary, "", ...describeFirst(first, stage, folder)];
  const most = Math.max(room - Math.min(others.length, 6) - 2, Math.min(room, 8));
  const shown = cutMiddle(block, most);
  return [...shown, ...listNames(others, room - shown.length)];
}

function describeError(message: string, room: number): string[] {
  const lines = message.split("\n").flatMap((line) => wrapLines(line, getColumns() - 2, "  "));
  return [`  ${paint.red("✗")} The checks could not start.`, "", ...cutMiddle(lines, room - 2)];
}

function describeAllDone({ number }: Stage, folder: string): string[] {
  const done = `  ${paint.green("✓")} All core checks of this stage passed.`;
  const next = findStageByText(padTwoDigits(number + 1));
  if (!next) return [done, "    It was the last stage."];
  const command = `npm run play ${padTwoDigits(next.number)}${formatDirOption(folder)}`;
  return [done, `    Commit your work, and continue: ${command}`];
}

/** Finds the core checks that have not passed, the failed ones first. */
const findOpen = (results: CheckResult[]): CheckResult[] =>
  results
    .filter(({ check, outcome }) => !check.extra && outcome !== "passed")
    .sort((a, b) => getRank(a) - getRank(b));

/** Failed checks come before unchecked ones. */
const getRank = ({ outcome }: CheckResult): number => (outcome === "failed" ? 0 : 1);

const describeFirst = (result: CheckResult, stage: Stage, folder: string): string[] =>
  result.outcome === "failed"
    ? describeFailure(result, stage, findReading(result.check, { stage, folder })).split("\n")
    : [
        `  - ${result.check.title}`,
        ...wrapLines(`Not checked: ${result.reason}`, getColumns(), "      "),
      ];

function listNames(results: CheckResult[], room: number): string[] {
  if (results.length === 0 || room < 3) return [];
  const fitting = results.length + 1 <= room ? results.length : room - 2;
  const names = results.slice(0, fitting).map(({ check, outcome }) => {
    const mark = outcome === "failed" ? paint.red("✗") : "-";
    return `  ${mark} ${shorten(check.title, getColumns() - 4)}`;
  });
  const rest = results.length - fitting;
  return ["", ...names, ...(rest > 0 ? [`    … and ${rest} more`] : [])];
}

/** Removes lines from the middle: the beginning and the end are more important. */
function cutMiddle(lines: string[], most: number): string[] {
  if (lines.length <= most) return lines;
  const end = Math.floor((most - 1) / 2);
  return [...lines.slice(0, most - 1 - end), "    …", ...lines.slice(lines.length - end)];
}
