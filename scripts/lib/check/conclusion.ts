import { ContractFailure } from "../../../shared/check/expect.ts";
import type { CheckResult } from "../../../shared/check/run.ts";
import { type Exercise, padTwoDigits } from "../../../shared/harness/manifest.ts";
import { isOwnWork } from "../../bootstrap/place.mjs";
import { formatLanguageOption, type Language } from "../language.ts";
import { messages } from "../messages/index.ts";
import { formatDirOption } from "../play/folder.ts";
import { findNewChecks } from "../play/goal.ts";
import { findStageByText, getPreviousStage } from "../stages.ts";
import { findStepNumber } from "../steps/checks.ts";
import { getColumns, paint } from "../terminal.ts";
import { translate } from "../translate.ts";
import { wrap, wrapLines } from "../wrap.ts";
import { describeLastOutput } from "./last-output.ts";
import { findReference } from "./reference.ts";
import {
  describeFailure,
  describeSecondTries,
  describeStopped,
  describeUnchecked,
} from "./report.ts";
import { hasStepGroups, sortBySteps } from "./step-groups.ts";
import { checkCommand, findOtherBranch, formatName, type Subject } from "./subject.ts";
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
  const failures = results.filter(isContractFailure);
  const { stage, language = "en" } = subject;
  const isGrouped = hasStepGroups(subject);
  const coreFailures = failures.filter(({ check }) => !check.extra);
  const core = isGrouped ? sortBySteps(stage, coreFailures) : coreFailures;
  const extraResults = failures.filter(({ check }) => check.extra);
  const describe = (result: CheckResult) =>
    describeFailure(result, stage, findReference(result.check, subject), language);
  const detailedResults = all ? core : core.slice(0, 1);
  const stoppedChecks = results.filter(
    (result) => result.outcome === "failed" && !isContractFailure(result),
  );
  const hasEnded = results.some(({ reason = "" }) => reason.includes("no longer answers"));
  const parts = [
    ...detailedResults.map(describe),
    ...(isGrouped ? [] : listNames(core.slice(detailedResults.length), language)),
    ...describeStopped(stoppedChecks, language),
    ...(all && extraResults.length > 0
      ? [`  ${messages[language].check.advice}`, ...extraResults.map(describe)]
      : []),
    ...joinLines(describeUnchecked(results, language)),
    ...joinLines(describeSecondTries(results, language)),
    ...notes.map((note) => wrap(note, getColumns() - 2, "  ")),
    ...(hasEnded ? [describeLastOutput(log, language)] : []),
    ...joinLines(describeHiddenResults(subject, all ? [] : core, all ? 0 : extraResults.length)),
    `${formatTotals(subject, results)}\n${formatLastLine(subject, results)}`,
  ];
  return parts.join("\n\n");
}

const isContractFailure = ({ failure }: CheckResult) => failure instanceof ContractFailure;

const joinLines = (lines: string[]): string[] => (lines.length > 0 ? [lines.join("\n")] : []);

function listNames(failed: CheckResult[], language: Language): string[] {
  const lines = failed.map(({ check }) => {
    const title = translate(check.title, language);
    const [first = "", ...rest] = wrapLines(title, getColumns() - 4, "    ");
    return [`  ${paint.red("✗")} ${first.trimStart()}`, ...rest].join("\n");
  });
  return joinLines(lines);
}

/**
 * Describes the omitted results, and the command that shows them.
 *
 * @param failures the failed core checks, of which the first one was described
 */
function describeHiddenResults(
  subject: Subject,
  failures: CheckResult[],
  tipCount: number,
): string[] {
  const { and, check: texts } = messages[subject.language ?? "en"];
  const parts = [
    ...countMoreFailures(subject, failures),
    ...(tipCount > 0 ? [texts.tips(tipCount)] : []),
  ];
  if (parts.length === 0) return [];
  const [last = "", ...others] = parts.reverse();
  const list = others.length > 0 ? `${others.reverse().join(", ")} ${and} ${last}` : last;
  const text = texts.inFull(list);
  return [`  ${withCommand(text, `${checkCommand(subject)} all`)}`];
}

/** Counts the failures after the first one: in its step, and in later steps. */
function countMoreFailures(subject: Subject, [first, ...more]: CheckResult[]): string[] {
  const texts = messages[subject.language ?? "en"].check;
  if (!first || more.length === 0) return [];
  if (!hasStepGroups(subject)) return [texts.moreFailures(more.length)];
  const step = findStepNumber(subject.stage, first.check);
  const same = more.filter(({ check }) => findStepNumber(subject.stage, check) === step).length;
  const place = step === 0 ? texts.inStagesBefore : texts.inStep(step);
  return [
    ...(same > 0 ? [`${texts.moreFailures(same)} ${place}`] : []),
    ...(same < more.length ? [texts.laterFailures(more.length - same)] : []),
  ];
}

/** Counts the checks, and the open ones that the stage adds, as `play` does. */
function formatTotals({ stage, step, language = "en" }: Subject, results: CheckResult[]): string {
  const texts = messages[language].check;
  const newChecks = new Set(findNewChecks(stage, getPreviousStage(stage)));
  const openResults = results.filter(
    ({ check, outcome }) => newChecks.has(check) && outcome !== "passed",
  );
  const core = results.filter(({ check }) => !check.extra);
  const extraResults = results.filter(({ check }) => check.extra);
  const parts = [
    texts.corePassed(countPassed(core), core.length),
    ...(extraResults.length > 0
      ? [texts.extraOf(countPassed(extraResults), extraResults.length)]
      : []),
    ...(openResults.length > 0 && step === undefined
      ? [texts.openOf(openResults.length, newChecks.size)]
      : []),
  ];
  return wrap(parts.join(" · "), getColumns() - 2, "  ");
}

const countPassed = (results: CheckResult[]): number =>
  results.filter(({ outcome }) => outcome === "passed").length;

function formatLastLine(subject: Subject, results: CheckResult[]): string {
  const core = selectCoreResults(subject, results);
  const lines: Record<Verdict, () => string> = {
    "stage done": () => `  ${paint.green("✓")} ${describeFinishedStage(subject)}`,
    "API done": () => describeApiDone(subject, core.length),
    "needs folder": () => `  - ${describeMissingFolder(subject, core)}`,
    "not done": () => describeUnfinishedStage(subject, core),
  };
  return lines[getVerdict(subject, results)]();
}

function describeApiDone({ stage, language = "en" }: Subject, count: number): string {
  const text = messages[language].check.apiDone(padTwoDigits(stage.number), count);
  return wrap(`${paint.green("✓")} ${text}`, getColumns() - 2, "  ");
}

function describeMissingFolder({ stage, language = "en" }: Subject, core: CheckResult[]): string {
  const text = messages[language].check.needsFolder(core.length - countPassed(core), core.length);
  const command = `npm run -s check ${padTwoDigits(stage.number)} dir PATH`;
  return withCommand(text, `${command}${formatLanguageOption(language)}`);
}

function describeUnfinishedStage(subject: Subject, core: CheckResult[]): string {
  const texts = messages[subject.language ?? "en"].check;
  const isFailed = core.some(({ outcome }) => outcome === "failed");
  const mark = isFailed ? paint.red("✗") : "-";
  const describe = isFailed ? texts.fixFirst : texts.provideMissing;
  const text = describe(formatName(subject));
  return `  ${mark} ${withCommand(text, checkCommand(subject))}`;
}

/** Puts a command that does not fit on its own line, so that it can be copied. */
function withCommand(text: string, command: string): string {
  const fitsOnLine = text.length + command.length + 5 <= getColumns();
  return fitsOnLine ? `${text} ${command}` : `${text}\n    ${command}`;
}

/** The last step is followed by the check of the whole stage. */
function describeFinishedStep(subject: Subject, step: number): string {
  const { stage, language = "en" } = subject;
  const next = step < (stage.steps?.length ?? 0) ? step + 1 : undefined;
  const text = messages[language].check.doneNext(formatName(subject));
  return withCommand(text, checkCommand({ ...subject, step: next }));
}

function describeSolvedExercise(subject: Subject, { slug }: Exercise): string {
  const { stage, language = "en" } = subject;
  const text = messages[language].check.exerciseDone(formatName(subject));
  return withCommand(text, `npm run -s diff ${padTwoDigits(stage.number)} exercise ${slug}`);
}

function describeFinishedStage(subject: Subject): string {
  const { stage, step, exercise, folder, language = "en" } = subject;
  if (exercise) return describeSolvedExercise(subject, exercise);
  if (step !== undefined) return describeFinishedStep(subject, step);
  const texts = messages[language].check;
  const number = padTwoDigits(stage.number);
  const isOwn = folder !== undefined && isOwnWork(folder) && findOtherBranch(subject) === undefined;
  if (!isOwn) return texts.allPassed(number);
  const next = findStageByText(padTwoDigits(stage.number + 1));
  if (!next) return texts.lastDone(number);
  const option = `${formatDirOption(folder)}${formatLanguageOption(language)}`;
  return withCommand(
    texts.doneNext(formatName(subject)),
    `npm run -s play ${padTwoDigits(next.number)}${option}`,
  );
}
