import { paint } from "../terminal.ts";
import type { JobGroup, JobResult } from "./job.ts";

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)}s`;

/** The line of one group, as far as it has come. */
export function lineOf(group: JobGroup, results: JobResult[], width: number): string {
  const parts = results.filter((result) => result.group === group).map(part);
  return `  ${paint.bold(group.name.padEnd(width))}   ${parts.join("  ")}`;
}

function part({ job, complaints, unsteady, notChecked, remembered, milliseconds }: JobResult) {
  if (notChecked !== undefined) return `${job.name} ${paint.yellow("–")}`;
  if (complaints.length > 0) return paint.red(`${job.name} ✗`);
  if (unsteady) return `${job.name} ${paint.yellow("✗✓")}`;
  const time = remembered ? paint.dim(" =") : paint.dim(` ${seconds(milliseconds)}`);
  return `${job.name} ${paint.green("✓")}${time}`;
}

/** Everything that failed, with what it printed. */
export const failuresOf = (results: JobResult[]): string =>
  sections(results, "", ({ complaints }) => complaints);

/** Everything that failed once and passed when it was run again: to be mended, for all that. */
export const unsteadyOf = (results: JobResult[]): string =>
  sections(results, " failed, and passed when it was run again", ({ unsteady }) => unsteady ?? []);

function sections(results: JobResult[], what: string, of: (result: JobResult) => string[]): string {
  return results
    .filter((result) => of(result).length > 0)
    .map((result) => {
      const title = paint.bold(paint.red(`${result.group.name}: ${result.job.name}${what}`));
      const texts = of(result).map((text) => text.replace(/^/gm, "  "));
      return `${title}\n\n${texts.join("\n")}\n`;
    })
    .join("\n");
}

/** What could not be told here, and why. */
export function notCheckedOf(results: JobResult[]): string {
  return results
    .flatMap(({ group, job, notChecked }) =>
      notChecked === undefined
        ? []
        : [`  ${group.name}: ${job.name} was not checked. ${notChecked}\n`],
    )
    .join("");
}

/** The last lines: what was remembered, how long it took, and the counts that any CI can read. */
export function closing(results: JobResult[], milliseconds: number): string {
  const failed = results.filter(({ complaints }) => complaints.length > 0).length;
  const untold = results.filter(({ notChecked }) => notChecked !== undefined).length;
  const remembered = results.filter((result) => result.remembered).length;
  const unsteady = results.filter((result) => result.unsteady).length;
  const note =
    (remembered > 0 ? `, ${remembered} remembered (=): force runs them again` : "") +
    (unsteady > 0 ? `, ${unsteady} passed only when run again (✗✓): see above` : "");
  const passed = results.length - failed - untold;
  return `${seconds(milliseconds)}${note}\n\n${passed} passed, ${failed} failed`;
}
