import { ContractFailure } from "../../../shared/check/expect.ts";
import type { CheckResult, Outcome } from "../../../shared/check/run.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { findLesson } from "../lesson-location.ts";
import { columns, paint } from "../terminal.ts";

/** A failed check as a learner reads it: what was sent, what came, what was expected, and why. */
export function describeFailure(
  result: CheckResult,
  stage?: Stage,
  read = findLesson(result.check, stage),
): string {
  const { check, failure } = result;
  const rows =
    failure instanceof ContractFailure
      ? [row("sent", failure.sent), row("came", failure.came), row("expected", failure.expected)]
      : [row("stopped", String(failure?.message))];
  const where = read ? [row("read", read)] : [];
  return [title(result), ...rows, row("why", check.why), ...where].join("\n");
}

function title({ check }: CheckResult): string {
  const [first, ...rest] = fold(check.title, columns() - 4);
  const mark = check.extra ? paint.yellow("!") : paint.red("✗");
  return [`  ${mark} ${first}`, ...rest.map((line) => `    ${line}`)].join("\n");
}

const indent = 16;

/** What spans several lines, such as what was typed at a prompt, stays so. */
function row(label: string, text: string): string {
  const lines = text.trimEnd().split("\n");
  const folded = lines.flatMap((line) => fold(line, columns() - indent));
  return `      ${paint.dim(label.padEnd(9))} ${folded.join(`\n${" ".repeat(indent)}`)}`;
}

/** Breaks a line where it has a space, and leaves the spaces within it as they are. */
function fold(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const space = line.lastIndexOf(" ", width);
  const end = space > 0 ? space : width;
  return [line.slice(0, end), ...fold(line.slice(end).trimStart(), width)];
}

/** Checks that could not even begin, one paragraph for each reason: there is one thing to mend. */
export function describeStopped(results: CheckResult[]): string[] {
  return [...byReason(results, "failed", ({ failure }) => failure?.message)].map(
    ([reason, stopped]) => {
      const head = `${stopped.length === 1 ? "1 check" : `${stopped.length} checks`} could not begin`;
      const lines = fold(`${head}: ${reason}`, columns() - 4);
      const titles = stopped.map(({ check }) => fold(check.title, columns() - 6).join("\n      "));
      return `  ${paint.red("✗")} ${lines.join("\n    ")}\n      ${titles.join("\n      ")}`;
    },
  );
}

/** What was not checked, one line for each reason. */
export function describeUnchecked(results: CheckResult[]): string[] {
  return [...byReason(results, "not checked", ({ reason }) => reason)].map(
    ([reason, { length }]) =>
      `  ${fold(`${length} not checked: ${reason}`, columns() - 2).join("\n  ")}`,
  );
}

/** What passed only when it was run again; nothing if there is no such check. */
export function describeSecondTries(results: CheckResult[]): string[] {
  const late = results.filter(({ isSecondTry }) => isSecondTry);
  if (late.length === 0) return [];
  const many = late.length === 1 ? "1 check of the page" : `${late.length} checks of the page`;
  const text = `${many} passed only at the second try: the machine was slow.`;
  return [text, ...late.map(({ check }) => `  ${check.title}`)].map(
    (line) => `  ${fold(line, columns() - 2).join("\n    ")}`,
  );
}

function byReason(
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

/** The counts at the end: what passed, what is left to do, what is only advice. */
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
