import type { Check } from "../../../shared/check/capability.ts";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { getLessonPath } from "../lesson-location.ts";
import { getColumns, paint } from "../terminal.ts";
import { wrap, wrapLines } from "../wrap.ts";
import type { StartedStage } from "./begin.ts";
import { formatDirOption, formatPath } from "./folder.ts";

export interface Report {
  stage: Stage;
  folder: string;
  started: StartedStage;
  goal: string;
  /** The checks that the stage adds. */
  added: Check[];
  /** The titles of the checks that passed in the last run. */
  passed: ReadonlySet<string>;
  /** The most open checks that are listed. */
  maxChecks: number;
}

/** Describes the branch, the goal, the open checks and the next commands. */
export function describeStart(report: Report): string {
  const { stage, folder, started, goal } = report;
  return [
    "",
    paint.bold(`  ${padTwoDigits(stage.number)} · ${stage.title.en}`),
    "",
    wrap(describeBranch(started, folder), getColumns() - 2, "  "),
    "",
    wrap(`You build: ${goal}`, getColumns() - 2, "  "),
    "",
    ...toDo(report),
    "",
    ...listCommands(stage, folder),
  ].join("\n");
}

function describeBranch({ branch, from }: StartedStage, folder: string): string {
  const how = from === undefined ? "as you left it" : `begun from ${from}`;
  return `Branch ${branch} in ${formatPath(folder)}, ${how}.`;
}

function toDo({ stage, folder, added, passed, maxChecks }: Report): string[] {
  const open = added.filter(({ title }) => !passed.has(title));
  const shown = open.slice(0, maxChecks).flatMap(({ title }) => formatItem(title));
  const rest = open.length - Math.min(open.length, maxChecks);
  const all = `npm run play ${padTwoDigits(stage.number)} all${formatDirOption(folder)}`;
  return [
    `  ${formatHeading(added.length, open.length)}`,
    ...(open.length > 0 ? [""] : []),
    ...shown,
    ...(rest > 0 ? [`    … and ${rest} more: ${all}`] : []),
  ];
}

function formatHeading(added: number, open: number): string {
  if (added === 0) return "To do: what the lesson says. This stage adds no core check.";
  if (open === 0) return `To do: nothing. All ${added} new checks passed when last tried.`;
  if (open === added) return `To do: ${added} new checks`;
  return `To do: ${open} of ${added} new checks`;
}

function formatItem(title: string): string[] {
  const indent = "        ";
  const [first = "", ...rest] = wrapLines(title, getColumns(), indent);
  return [`    [ ] ${first.trimStart()}`, ...rest];
}

function listCommands(stage: Stage, folder: string): string[] {
  const number = padTwoDigits(stage.number);
  return [
    formatRow("Read", getLessonPath(stage)),
    formatRow("Check", `npm run check ${number}${formatDirOption(folder)} watch`),
    formatRow("Compare", `npm run diff ${number} mine${formatDirOption(folder)}`),
    formatRow("Save", `npm run play save${formatDirOption(folder)}`),
  ];
}

const formatRow = (label: string, text: string): string => `  ${label.padEnd(10)}${text}`;
