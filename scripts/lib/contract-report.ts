import { ContractFailure } from "../../shared/contract/expect.ts";
import type { CheckResult } from "../../shared/contract/run.ts";
import { lessonOf } from "./lesson-of.ts";
import { paint } from "./terminal.ts";

/** A failed check as a learner reads it: what was sent, what came, what was expected, and why. */
export function describeFailure(result: CheckResult): string {
  const { check, failure } = result;
  const mark = check.extra ? paint.yellow("!") : paint.red("✗");
  const rows =
    failure instanceof ContractFailure
      ? [row("sent", failure.sent), row("came", failure.came), row("expected", failure.expected)]
      : [row("stopped", String(failure?.message))];
  const read = lessonOf(check.capability);
  const where = read ? [row("read", read)] : [];
  return [`  ${mark} ${check.title}`, ...rows, row("why", check.why), ...where].join("\n");
}

const row = (label: string, text: string) =>
  `      ${paint.dim(label.padEnd(9))} ${text.trimEnd().replaceAll("\n", `\n${" ".repeat(16)}`)}`;

/** The counts at the end: what passed, what is left to do, what is only advice. */
export function summarize(results: CheckResult[]): string {
  const core = results.filter(({ check }) => !check.extra);
  const extra = results.filter(({ check }) => check.extra);
  const passed = count(core, "passed");
  const parts = [`${passed} of ${core.length} core checks pass`];
  if (passed < core.length) parts.push(`${core.length - passed} to go`);
  if (extra.length > 0)
    parts.push(`${count(extra, "passed")} of ${extra.length} extra checks pass (advice)`);
  return `  ${parts.join(" · ")}`;
}

const count = (results: CheckResult[], outcome: string) =>
  results.filter((result) => result.outcome === outcome).length;

/** What was not checked, one line for each reason. */
export function describeUnchecked(results: CheckResult[]): string[] {
  const reasons = new Map<string, number>();
  for (const { outcome, reason = "" } of results) {
    if (outcome === "not checked") reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return [...reasons].map(([reason, number]) => `  ${number} not checked: ${reason}`);
}
