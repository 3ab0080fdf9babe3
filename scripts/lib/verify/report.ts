import { paint } from "../terminal.ts";
import type { JobResult } from "./job.ts";

const formatSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** Formats a duration as `42.0 s` or `3 min 20 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 60_000) return formatSeconds(milliseconds);
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Formats the line of a finished job. */
export function describeResult(result: JobResult, width: number): string {
  const { group, job, note } = result;
  const name = `${group.name.padEnd(width)}   ${job.name.padEnd(10)}`;
  return `  ${getSymbol(result)} ${name} ${describeTime(result)}${note ? paint.dim(`, ${note}`) : ""}`;
}

/** Formats one line for each group with the number of its cached jobs. */
export function describeUnchanged(results: JobResult[], width: number): string[] {
  const groups = [...new Set(results.map(({ group }) => group))];
  return groups.map((group) => {
    const count = results.filter((result) => result.group === group).length;
    const jobs = `${count} of ${group.jobs.length} jobs unchanged`;
    return `  ${paint.dim("=")} ${group.name.padEnd(width)}   ${paint.dim(jobs)}`;
  });
}

function getSymbol({ errors, flaky, notChecked }: JobResult): string {
  if (notChecked !== undefined) return paint.yellow("–");
  if (errors.length > 0) return paint.red("✗");
  return flaky ? paint.yellow("✓") : paint.green("✓");
}

function describeTime({ group, errors, flaky, notChecked, duplicateOf, milliseconds }: JobResult) {
  if (duplicateOf === group.name) return paint.dim("unchanged");
  if (duplicateOf) return paint.dim(`same as ${duplicateOf}`);
  const time = paint.dim(formatDuration(milliseconds).padStart(7));
  if (notChecked !== undefined) return `${time}, not checked`;
  if (errors.length > 0) return `${time}, ${paint.red("failed")}`;
  return flaky ? `${time}, ${paint.yellow("flaky: passed when it was run again")}` : time;
}

/** Lists the failed jobs with their output. */
export const describeFailures = (results: JobResult[]): string =>
  describeSections(results, "failed", ({ errors }) => errors);

/** Lists the jobs that failed once and passed when they were run again. */
export const describeFlaky = (results: JobResult[]): string =>
  describeSections(
    results,
    "is flaky: it failed, and passed when it was run again",
    ({ flaky }) => flaky ?? [],
  );

function describeSections(
  results: JobResult[],
  label: string,
  select: (result: JobResult) => string[],
): string {
  return results
    .filter((result) => select(result).length > 0)
    .map((result) => {
      const title = paint.bold(paint.red(`${result.group.name}: ${result.job.name} ${label}`));
      const texts = select(result).map((text) => text.replace(/^/gm, "  "));
      return `${title}\n\n${texts.join("\n")}\n\n`;
    })
    .join("");
}

/** Lists the jobs that could not run here, and why. */
export function describeNotChecked(results: JobResult[]): string {
  return results
    .filter(({ notChecked }) => notChecked !== undefined)
    .map(
      ({ group, job, notChecked }) =>
        `  ${group.name}: ${job.name} was not checked. ${notChecked}\n`,
    )
    .join("");
}

/** Lists the longest jobs; empty if all were short. */
export function describeLongest(results: JobResult[], count = 10): string {
  const longestJobs = results
    .filter(({ milliseconds }) => milliseconds >= 1000)
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, count);
  if (longestJobs.length < 2) return "";
  const lines = longestJobs.map(
    ({ group, job, milliseconds }) =>
      `  ${formatDuration(milliseconds).padStart(12)}  ${group.name} ${job.name}`,
  );
  return `Longest jobs:\n${lines.join("\n")}\n\n`;
}

/** Formats the summary: the duration, the cached and flaky jobs, and the counts. */
export function describeTotals(results: JobResult[], milliseconds: number): string {
  const count = (isCounted: (result: JobResult) => boolean) => results.filter(isCounted).length;
  const failedCount = count(({ errors }) => errors.length > 0);
  const notCheckedCount = count((result) => result.notChecked !== undefined);
  const unchangedCount = count(({ duplicateOf, group }) => duplicateOf === group.name);
  const reusedCount = count(
    ({ duplicateOf, group }) => Boolean(duplicateOf) && duplicateOf !== group.name,
  );
  const flakyCount = count((result) => result.flaky !== undefined);
  const notes = [
    unchangedCount > 0 && `${unchangedCount} unchanged (force runs them again)`,
    reusedCount > 0 && `${reusedCount} same as another stage`,
    flakyCount > 0 && `${flakyCount} flaky: fix what is named above`,
  ].filter(Boolean);
  const passedCount = results.length - failedCount - notCheckedCount;
  const counts = [
    `${passedCount} passed`,
    `${failedCount} failed`,
    ...(notCheckedCount > 0 ? [`${notCheckedCount} not checked`] : []),
  ];
  return `${[formatDuration(milliseconds), ...notes].join(", ")}\n\n${counts.join(", ")}`;
}
