import { paint } from "../terminal.ts";
import type { JobResult } from "./job.ts";

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** `42.0 s`, or `3 min 20 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 60_000) return seconds(milliseconds);
  const whole = Math.round(milliseconds / 1000);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** The line of one job that has ended. */
export function describeResult(result: JobResult, width: number): string {
  const { group, job, note } = result;
  const name = `${group.name.padEnd(width)}   ${job.name.padEnd(10)}`;
  return `  ${symbolFor(result)} ${name} ${describeTime(result)}${note ? paint.dim(`, ${note}`) : ""}`;
}

/** One line for each group: its jobs that passed in an earlier run with the same inputs. */
export function describeUnchanged(results: JobResult[], width: number): string[] {
  const groups = [...new Set(results.map(({ group }) => group))];
  return groups.map((group) => {
    const count = results.filter((result) => result.group === group).length;
    const jobs = `${count} of ${group.jobs.length} jobs unchanged`;
    return `  ${paint.dim("=")} ${group.name.padEnd(width)}   ${paint.dim(jobs)}`;
  });
}

function symbolFor({ complaints, flaky, notChecked }: JobResult): string {
  if (notChecked !== undefined) return paint.yellow("–");
  if (complaints.length > 0) return paint.red("✗");
  return flaky ? paint.yellow("✓") : paint.green("✓");
}

function describeTime({
  group,
  complaints,
  flaky,
  notChecked,
  duplicateOf,
  milliseconds,
}: JobResult) {
  if (duplicateOf === group.name) return paint.dim("unchanged");
  if (duplicateOf) return paint.dim(`same as ${duplicateOf}`);
  const time = paint.dim(formatDuration(milliseconds).padStart(7));
  if (notChecked !== undefined) return `${time}, not checked`;
  if (complaints.length > 0) return `${time}, ${paint.red("failed")}`;
  return flaky ? `${time}, ${paint.yellow("flaky: passed when it was run again")}` : time;
}

/** Everything that failed, with what it printed. */
export const describeFailures = (results: JobResult[]): string =>
  sections(results, "failed", ({ complaints }) => complaints);

/** Everything that failed once and passed when it was run again. */
export const describeFlaky = (results: JobResult[]): string =>
  sections(
    results,
    "is flaky: it failed, and passed when it was run again",
    ({ flaky }) => flaky ?? [],
  );

function sections(
  results: JobResult[],
  what: string,
  select: (result: JobResult) => string[],
): string {
  return results
    .filter((result) => select(result).length > 0)
    .map((result) => {
      const title = paint.bold(paint.red(`${result.group.name}: ${result.job.name} ${what}`));
      const texts = select(result).map((text) => text.replace(/^/gm, "  "));
      return `${title}\n\n${texts.join("\n")}\n\n`;
    })
    .join("");
}

/** What could not be checked here, and why. */
export function describeNotChecked(results: JobResult[]): string {
  return results
    .filter(({ notChecked }) => notChecked !== undefined)
    .map(
      ({ group, job, notChecked }) =>
        `  ${group.name}: ${job.name} was not checked. ${notChecked}\n`,
    )
    .join("");
}

/** The jobs that took longest; nothing if all were short. */
export function describeLongest(results: JobResult[], count = 10): string {
  const longest = results
    .filter(({ milliseconds }) => milliseconds >= 1000)
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, count);
  if (longest.length < 2) return "";
  const lines = longest.map(
    ({ group, job, milliseconds }) =>
      `  ${formatDuration(milliseconds).padStart(12)}  ${group.name} ${job.name}`,
  );
  return `Longest jobs:\n${lines.join("\n")}\n\n`;
}

/** The last lines: how long it took, what was not run again, and the counts that any CI can read. */
export function describeTotals(results: JobResult[], milliseconds: number): string {
  const count = (isCounted: (result: JobResult) => boolean) => results.filter(isCounted).length;
  const failed = count(({ complaints }) => complaints.length > 0);
  const notChecked = count((result) => result.notChecked !== undefined);
  const unchanged = count(({ duplicateOf, group }) => duplicateOf === group.name);
  const same = count(
    ({ duplicateOf, group }) => Boolean(duplicateOf) && duplicateOf !== group.name,
  );
  const flaky = count((result) => result.flaky !== undefined);
  const notes = [
    unchanged > 0 && `${unchanged} unchanged (force runs them again)`,
    same > 0 && `${same} same as another stage`,
    flaky > 0 && `${flaky} flaky: fix what is named above`,
  ].filter(Boolean);
  const passed = results.length - failed - notChecked;
  const counts = [
    `${passed} passed`,
    `${failed} failed`,
    ...(notChecked > 0 ? [`${notChecked} not checked`] : []),
  ];
  return `${[formatDuration(milliseconds), ...notes].join(", ")}\n\n${counts.join(", ")}`;
}
