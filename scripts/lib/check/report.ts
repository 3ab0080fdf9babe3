import { ContractFailure } from "../../../shared/check/expect.ts";
import type { CheckResult, Outcome } from "../../../shared/check/run.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { Language } from "../language.ts";
import { findLesson } from "../lesson-location.ts";
import { messages } from "../messages/index.ts";
import { columns, paint } from "../terminal.ts";
import { translate } from "../translate.ts";

/** Describes a failed check: the request, what was received and expected, and why it matters. */
export function describeFailure(
  result: CheckResult,
  stage?: Stage,
  read = findLesson(result.check, stage),
  language: Language = "en",
): string {
  const { check, failure } = result;
  const { labels } = messages[language].check;
  const rows =
    failure instanceof ContractFailure
      ? [
          row(labels.sent, failure.sent),
          row(labels.came, failure.came),
          row(labels.expected, failure.expected),
        ]
      : [row(labels.stopped, String(failure?.message))];
  const why = row(labels.why, translate(check.why, language));
  const where = read ? [row(labels.read, read)] : [];
  return [title(result, language), ...rows, why, ...where].join("\n");
}

function title({ check }: CheckResult, language: Language): string {
  const [first, ...rest] = fold(translate(check.title, language), columns() - 4);
  const mark = check.extra ? paint.yellow("!") : paint.red("✗");
  return [`  ${mark} ${first}`, ...rest.map((line) => `    ${line}`)].join("\n");
}

const indent = 16;

/** Keeps line breaks, for example of a dialog at a prompt. */
function row(label: string, text: string): string {
  const lines = text.trimEnd().split("\n");
  const folded = lines.flatMap((line) => fold(line, columns() - indent));
  return `      ${paint.dim(label.padEnd(9))} ${folded.join(`\n${" ".repeat(indent)}`)}`;
}

/** Breaks a line at a space, and keeps its other spaces. */
function fold(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const space = line.lastIndexOf(" ", width);
  const end = space > 0 ? space : width;
  return [line.slice(0, end), ...fold(line.slice(end).trimStart(), width)];
}

/** Lists checks that could not start, one paragraph for each reason. */
export function describeStopped(results: CheckResult[], language: Language = "en"): string[] {
  return [...groupByReason(results, "failed", ({ failure }) => failure?.message)].map(
    ([reason, stopped]) => {
      const head = messages[language].check.couldNotStart(stopped.length, reason);
      const lines = fold(head, columns() - 4);
      const titles = stopped.map(({ check }) =>
        fold(translate(check.title, language), columns() - 6).join("\n      "),
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
      return `  ${fold(text, columns() - 2).join("\n  ")}`;
    },
  );
}

/** Lists the checks that passed only in the second attempt. */
export function describeSecondTries(results: CheckResult[], language: Language = "en"): string[] {
  const repeated = results.filter(({ isSecondTry }) => isSecondTry);
  if (repeated.length === 0) return [];
  const text = messages[language].check.secondTries(repeated.length);
  const titles = repeated.map(({ check }) => translate(check.title, language));
  return [text, ...titles.map((each) => `  ${each}`)].map(
    (line) => `  ${fold(line, columns() - 2).join("\n    ")}`,
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
  const say = messages[language].check;
  const core = results.filter(({ check }) => !check.extra);
  const extra = results.filter(({ check }) => check.extra);
  const parts = [say.corePassed(count(core, "passed"), core.length)];
  const [failed, unchecked] = [count(core, "failed"), count(core, "not checked")];
  if (failed > 0) parts.push(say.failed(failed));
  if (unchecked > 0) parts.push(say.notChecked(unchecked));
  if (extra.length > 0) parts.push(say.extraPassed(count(extra, "passed"), extra.length));
  return `  ${parts.join(" · ")}`;
}

const count = (results: CheckResult[], outcome: Outcome) =>
  results.filter((result) => result.outcome === outcome).length;
