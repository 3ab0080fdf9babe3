import type { Check } from "../../../shared/check/capability.ts";
import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { getLessonPath } from "../lesson-location.ts";
import { columns, paint } from "../terminal.ts";
import { wrap, wrapLines } from "../wrap.ts";
import type { StartedStage } from "./begin.ts";
import { dirOption, displayPath } from "./folder.ts";

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
    paint.bold(`  ${twoDigits(stage.number)} · ${stage.title.en}`),
    "",
    wrap(describeBranch(started, folder), columns() - 2, "  "),
    "",
    wrap(`You build: ${goal}`, columns() - 2, "  "),
    "",
    ...toDo(report),
    "",
    ...commands(stage, folder),
  ].join("\n");
}

function describeBranch({ branch, from }: StartedStage, folder: string): string {
  const how = from === undefined ? "as you left it" : `begun from ${from}`;
  return `Branch ${branch} in ${displayPath(folder)}, ${how}.`;
}

function toDo({ stage, folder, added, passed, maxChecks }: Report): string[] {
  const open = added.filter(({ title }) => !passed.has(title));
  const shown = open.slice(0, maxChecks).flatMap(({ title }) => item(title));
  const rest = open.length - Math.min(open.length, maxChecks);
  const all = `npm run play ${twoDigits(stage.number)} all${dirOption(folder)}`;
  return [
    `  ${heading(added.length, open.length)}`,
    ...(open.length > 0 ? [""] : []),
    ...shown,
    ...(rest > 0 ? [`    … and ${rest} more: ${all}`] : []),
  ];
}

function heading(added: number, open: number): string {
  if (added === 0) return "To do: what the lesson says. This stage adds no core check.";
  if (open === 0) return `To do: nothing. All ${added} new checks passed when last tried.`;
  if (open === added) return `To do: ${added} new checks`;
  return `To do: ${open} of ${added} new checks`;
}

function item(title: string): string[] {
  const indent = "        ";
  const [first = "", ...rest] = wrapLines(title, columns(), indent);
  return [`    [ ] ${first.trimStart()}`, ...rest];
}

function commands(stage: Stage, folder: string): string[] {
  const number = twoDigits(stage.number);
  return [
    row("Read", getLessonPath(stage)),
    row("Check", `npm run check ${number}${dirOption(folder)} watch`),
    row("Compare", `npm run diff ${number} mine${dirOption(folder)}`),
    row("Save", `npm run play save${dirOption(folder)}`),
  ];
}

const row = (label: string, text: string): string => `  ${label.padEnd(10)}${text}`;
