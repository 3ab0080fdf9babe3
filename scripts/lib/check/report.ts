import { ContractFailure } from "../../../shared/check/expect.ts";
import type { CheckResult, Outcome } from "../../../shared/check/run.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { Language } from "../language.ts";
import { findLesson } from "../lesson-location.ts";
import { messages } from "../messages/index.ts";
import { getColumns, paint } from "../terminal.ts";
import { translate } from "../translate.ts";

/** Describes a failed check: the request, what was received and expected, and why it matters. */
export function describeFailure(
  result: CheckResult,
  stage?: Stage,
  lesson = findLesson(result.check, stage),
  language: Language = "en",
): string {
  const { check, failure } = result;
  const { labels } = messages[language].check;
  const rows =
    failure instanceof ContractFailure
      ? [
          formatRow(labels.sent, failure.request),
          formatRow(labels.came, failure.received),
          formatRow(labels.expected, failure.expected),
        ]
      : [formatRow(labels.stopped, String(failure?.message))];
  const why = formatRow(labels.why, translate(check.why, language));
  const lessonRow = lesson ? [formatRow(labels.read, lesson)] : [];
  return [formatTitle(result, language), ...rows, why, ...lessonRow].join("\n");
}

function formatTitle({ check }: CheckResult, language: Language): string {
  const [first, ...rest] = foldLine(translate(check.title, language), getColumns() - 4);
  const mark = check.extra ? paint.yellow("!") : paint.red("✗");
  return [`  ${mark} ${first}`, ...rest.map((line) => `    ${line}`)].join("\n");
}

const indent = 16;

/** Keeps line breaks, for example of a dialog at a prompt. */
function formatRow(label: string, text: string): string {
  const lines = text.trimEnd().split("\n");
  const foldedLines = lines.flatMap((line) => foldLine(line, getColumns() - indent));
  return `      ${paint.dim(label.padEnd(9))} ${foldedLines.join(`\n${" ".repeat(indent)}`)}`;
}

/** Breaks a line at a space, and keeps its other spaces. */
function foldLine(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const space = line.lastIndexOf(" ", width);
  const end = space > 0 ? space : width;
  return [line.slice(0, end), ...foldLine(line.slice(end).trimStart(), width)];
}

/** Lists checks that could not start, one paragraph for each reason. */
export function describeStopped(results: CheckResult[], language: Language = "en"): string[] {
  return [...groupByReason(results, "failed", ({ failure }) => failure?.message)].map(
    ([reason, stopped]) => {
      const head = messages[language].check.couldNotStart(stopped.length, reason);
      const lines = foldLine(head, getColumns() - 4);
      const titles = stopped.map(({ check }) =>
        foldLine(translate(check.title, language), getColumns() - 6).join("\n      "),
      );
      return `  ${paint.red("✗")} ${lines.join("\n    ")}\n      ${titles.join("\n      ")}`;
    },
  );
}

/** Counts the unchecked checks, one line for each reason. */
export function describeUnchecked(results: CheckResult[], language: Language = "en"): string[] {
  return [...groupByReason(results, "not checked", ({ reason }) => reason)].map(
    ([reason, { length }]) => {
      const { notCheckedBecause } = messages[language].check;
      const text = notCheckedBecause(length, translate(reason, language));
      return `  ${foldLine(text, getColumns() - 2).join("\n  ")}`;
    },
  );
}

/** Lists the checks that passed only in the second attempt. */
export function describeSecondTries(results: CheckResult[], language: Language = "en"): string[] {
  const repeatedResults = results.filter(({ isSecondTry }) => isSecondTry);
  if (repeatedResults.length === 0) return [];
  const text = messages[language].check.secondTries(repeatedResults.length);
  const titles = repeatedResults.map(({ check }) => translate(check.title, language));
  return [text, ...titles.map((each) => `  ${each}`)].map(
    (line) => `  ${foldLine(line, getColumns() - 2).join("\n    ")}`,
  );
}

function groupByReason(
  results: CheckResult[],
  outcome: Outcome,
  getReason: (result: CheckResult) => string | undefined,
): Map<string, CheckResult[]> {
  const groups = new Map<string, CheckResult[]>();
  for (const result of results.filter((each) => each.outcome === outcome)) {
    const reason = getReason(result) ?? "";
    groups.set(reason, [...(groups.get(reason) ?? []), result]);
  }
  return groups;
}

/** Counts the passed, failed, unchecked and extra checks. */
export function summarize(results: CheckResult[], language: Language = "en"): string {
  const texts = messages[language].check;
  const core = results.filter(({ check }) => !check.extra);
  const extraResults = results.filter(({ check }) => check.extra);
  const parts = [texts.corePassed(count(core, "passed"), core.length)];
  const [failed, unchecked] = [count(core, "failed"), count(core, "not checked")];
  if (failed > 0) parts.push(texts.failed(failed));
  if (unchecked > 0) parts.push(texts.notChecked(unchecked));
  if (extraResults.length > 0)
    parts.push(texts.extraPassed(count(extraResults, "passed"), extraResults.length));
  return `  ${parts.join(" · ")}`;
}

const count = (results: CheckResult[], outcome: Outcome) =>
  results.filter((result) => result.outcome === outcome).length;
