import { ContractFailure } from "../../../shared/check/expect.ts";
import type { CheckResult } from "../../../shared/check/run.ts";
import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import { isOwnWork } from "../../bootstrap/place.mjs";
import { formatDirOption } from "../play/folder.ts";
import { findNewChecks } from "../play/goal.ts";
import { findStageByText, getPreviousStage } from "../stages.ts";
import { getColumns, paint } from "../terminal.ts";
import { wrap, wrapLines } from "../wrap.ts";
import { describeDeath } from "./death.ts";
import { findReading } from "./reading.ts";
import {
  describeFailure,
  describeSecondTries,
  describeStopped,
  describeUnchecked,
} from "./report.ts";
import { checkCommand, findOtherBranch, type Subject } from "./subject.ts";
import { getVerdict, selectCoreResults, type Verdict } from "./verdict.ts";

export interface Conclusion {
  subject: Subject;
  results: CheckResult[];
  /** The output of the server. */
  log: string;
  /** Further remarks. */
  notes?: string[];
  /** Show every failure and the advice in full. */
  all: boolean;
}

/** Describes the results after the last check, and the next command. */
export function describeConclusion({ subject, results, log, notes = [], all }: Conclusion): string {
  const failed = results.filter(isBroken);
  const core = failed.filter(({ check }) => !check.extra);
  const extra = failed.filter(({ check }) => check.extra);
  const describe = (result: CheckResult) =>
    describeFailure(result, subject.stage, findReading(result.check, subject));
  const full = all ? core : core.slice(0, 1);
  const stopped = results.filter((result) => result.outcome === "failed" && !isBroken(result));
  const hasEnded = results.some(({ reason = "" }) => reason.includes("no longer answers"));
  const parts = [
    ...full.map(describe),
    ...listNames(core.slice(full.length)),
    ...describeStopped(stopped),
    ...(all && extra.length > 0 ? [advice, ...extra.map(describe)] : []),
    ...joinLines(describeUnchecked(results)),
    ...joinLines(describeSecondTries(results)),
    ...notes.map((note) => wrap(note, getColumns() - 2, "  ")),
    ...(hasEnded ? [describeDeath(log)] : []),
    ...joinLines(describeHiddenResults(subject, core.length - full.length, all ? 0 : extra.length)),
    `${formatTotals(subject, results)}\n${formatLastLine(subject, results)}`,
  ];
  return parts.join("\n\n");
}

const isBroken = ({ failure }: CheckResult) => failure instanceof ContractFailure;

const advice = "  Advice: none of this is needed to pass.";

const joinLines = (lines: string[]): string[] => (lines.length > 0 ? [lines.join("\n")] : []);

function listNames(failed: CheckResult[]): string[] {
  const lines = failed.map(({ check }) => {
    const [first = "", ...rest] = wrapLines(check.title, getColumns() - 4, "    ");
    return [`  ${paint.red("✗")} ${first.trimStart()}`, ...rest].join("\n");
  });
  return joinLines(lines);
}

/** Describes the omitted results, and the command that shows them. */
function describeHiddenResults(subject: Subject, failures: number, tips: number): string[] {
  const parts = [
    ...(failures > 0 ? [`${failures} more ${failures === 1 ? "failure" : "failures"}`] : []),
    ...(tips > 0 ? [`${tips} ${tips === 1 ? "tip" : "tips"}`] : []),
  ];
  if (parts.length === 0) return [];
  return [`  ${withCommand(`${parts.join(" and ")} in full:`, `${checkCommand(subject)} all`)}`];
}

/** Counts the checks, and the open ones that the stage adds, as `play` does. */
function formatTotals({ stage }: Subject, results: CheckResult[]): string {
  const added = new Set(findNewChecks(stage, getPreviousStage(stage)));
  const open = results.filter(({ check, outcome }) => added.has(check) && outcome !== "passed");
  const core = results.filter(({ check }) => !check.extra);
  const extra = results.filter(({ check }) => check.extra);
  const parts = [
    `${countPassed(core)} core checks passed`,
    ...(extra.length > 0 ? [`${countPassed(extra)} extra`] : []),
    ...(open.length > 0 ? [`open: ${open.length} of the ${added.size} new ones`] : []),
  ];
  return wrap(parts.join(" · "), getColumns() - 2, "  ");
}

const countPassed = (results: CheckResult[]): string =>
  `${results.filter(({ outcome }) => outcome === "passed").length} of ${results.length}`;

function formatLastLine(subject: Subject, results: CheckResult[]): string {
  const number = padTwoDigits(subject.stage.number);
  const core = selectCoreResults(subject, results);
  const say: Record<Verdict, () => string> = {
    "stage done": () =>
      `  ${paint.green("✓")} ${describeFinishedStage(subject, `Stage ${number}`)}`,
    "API done": () =>
      wrap(`${paint.green("✓")} ${describeApiDone(number, core.length)}`, getColumns() - 2, "  "),
    "needs folder": () => `  - ${describeMissingFolder(number, core)}`,
    "not done": () => describeUnfinishedStage(subject, number, core),
  };
  return say[getVerdict(subject, results)]();
}

const describeApiDone = (number: string, count: number): string =>
  `The API of stage ${number} is done: ${count} of ${count} core checks. ` +
  'The page was not checked: add web http://localhost:3000, or "web" in tracker.json.';

function describeMissingFolder(number: string, core: CheckResult[]): string {
  const left = core.filter(({ outcome }) => outcome !== "passed").length;
  const text = `No core check failed, and ${left} of ${core.length} ${left === 1 ? "needs" : "need"} the folder of your work:`;
  return withCommand(text, `npm run check ${number} dir PATH`);
}

function describeUnfinishedStage(subject: Subject, number: string, core: CheckResult[]): string {
  const isFailed = core.some(({ outcome }) => outcome === "failed");
  const mark = isFailed ? paint.red("✗") : "-";
  const next = isFailed ? "Fix the first failure, then" : "Provide what is missing above, then";
  const text = `Stage ${number} is not done. ${next}:`;
  return `  ${mark} ${withCommand(text, checkCommand(subject))}`;
}

/** Puts a command that does not fit on its own line, so that it can be copied. */
function withCommand(text: string, command: string): string {
  const fits = text.length + command.length + 5 <= getColumns();
  return fits ? `${text} ${command}` : `${text}\n    ${command}`;
}

function describeFinishedStage(subject: Subject, stage: string): string {
  const { folder } = subject;
  const isOwn = folder !== undefined && isOwnWork(folder) && findOtherBranch(subject) === undefined;
  if (!isOwn) return `${stage}: every core check passed.`;
  const next = findStageByText(padTwoDigits(subject.stage.number + 1));
  if (!next) return `${stage} is done. It was the last one.`;
  const command = `npm run play ${padTwoDigits(next.number)}${formatDirOption(folder)}`;
  return withCommand(`${stage} is done. Next:`, command);
}
