import { ContractFailure } from "../../../shared/check/expect.ts";
import type { CheckResult, Outcome } from "../../../shared/check/run.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { findLesson } from "../lesson-location.ts";
import { getColumns, paint } from "../terminal.ts";

/** Describes a failed check: the request, what was received and expected, and why it matters. */
export function describeFailure(
  result: CheckResult,
  stage?: Stage,
  read = findLesson(result.check, stage),
): string {
  const { check, failure } = result;
  const rows =
    failure instanceof ContractFailure
      ? [
          formatRow("sent", failure.request),
          formatRow("came", failure.received),
          formatRow("expected", failure.expected),
        ]
      : [formatRow("stopped", String(failure?.message))];
  const where = read ? [formatRow("read", read)] : [];
  return [formatTitle(result), ...rows, formatRow("why", check.why), ...where].join("\n");
}

function formatTitle({ check }: CheckResult): string {
  const [first, ...rest] = foldLine(check.title, getColumns() - 4);
  const mark = check.extra ? paint.yellow("!") : paint.red("✗");
  return [`  ${mark} ${first}`, ...rest.map((line) => `    ${line}`)].join("\n");
}

const indent = 16;

/** Keeps line breaks, for example of a dialog at a prompt. */
function formatRow(label: string, text: string): string {
  const lines = text.trimEnd().split("\n");
  const folded = lines.flatMap((line) => foldLine(line, getColumns() - indent));
  return `      ${paint.dim(label.padEnd(9))} ${folded.join(`\n${" ".repeat(indent)}`)}`;
}

/** Breaks a line at a space, and keeps its other spaces. */
function foldLine(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const space = line.lastIndexOf(" ", width);
  const end = space > 0 ? space : width;
  return [line.slice(0, end), ...foldLine(line.slice(end).trimStart(), width)];
}

/** Lists checks that could not start, one paragraph for each reason. */
export function describeStopped(results: CheckResult[]): string[] {
  return [...groupByReason(results, "failed", ({ failure }) => failure?.message)].map(
    ([reason, stopped]) => {
      const head = `${stopped.length === 1 ? "1 check" : `${stopped.length} checks`} could not start`;
      const lines = foldLine(`${head}: ${reason}`, getColumns() - 4);
      const titles = stopped.map(({ check }) =>
        foldLine(check.title, getColumns() - 6).join("\n      "),
      );
      return `  ${paint.red("✗")} ${lines.join("\n    ")}\n      ${titles.join("\n      ")}`;
    },
  );
}

/** Counts the unchecked checks, one line for each reason. */
export function describeUnchecked(results: CheckResult[]): string[] {
  return [...groupByReason(results, "not checked", ({ reason }) => reason)].map(
    ([reason, { length }]) =>
      `  ${foldLine(`${length} not checked: ${reason}`, getColumns() - 2).join("\n  ")}`,
  );
}

/** Lists the checks that passed only in the second attempt. */
export function describeSecondTries(results: CheckResult[]): string[] {
  const repeated = results.filter(({ isSecondTry }) => isSecondTry);
  if (repeated.length === 0) return [];
  const count =
    repeated.length === 1 ? "1 check of the page" : `${repeated.length} checks of the page`;
  const text = `${count} passed only in the second attempt: the machine was slow.`;
  return [text, ...repeated.map(({ check }) => `  ${check.title}`)].map(
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
export function summarize(results: CheckResult[]): string {
  const core = results.filter(({ check }) => !check.extra);
  const extra = results.filter(({ check }) => check.extra);
  const passed = count(core, "passed");
  const parts = [`${passed} of ${core.length} core checks passed`];
  const [failed, unchecked] = [count(core, "failed"), count(core, "not checked")];
  if (failed > 0) parts.push(`${failed} failed`);
  if (unchecked > 0) parts.push(`${unchecked} not checked`);
  if (extra.length > 0)
    parts.push(`${count(extra, "passed")} of ${extra.length} extra checks passed (advice)`);
  return `  ${parts.join(" · ")}`;
}

const count = (results: CheckResult[], outcome: Outcome) =>
  results.filter((result) => result.outcome === outcome).length;
