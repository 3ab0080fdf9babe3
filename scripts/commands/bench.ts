import { UsageError } from "../../shared/harness/usage-error.ts";
import { benchStages, type Figures, listFailures, parts } from "../lib/bench/bench.ts";
import { writeFigures } from "../lib/bench/figures-page.ts";
import { describeFigures } from "../lib/bench/report.ts";
import { closeOnInterrupt } from "../lib/bench/resource.ts";
import { readOptions } from "../lib/options.ts";
import { describeUnknownStage, findStageByText, listStages, root } from "../lib/stages.ts";
import { getColumns } from "../lib/terminal.ts";

export const usage = `npm run bench            size, lines, start and speed of every stage
npm run bench 01 02      these stages only
npm run bench install    what a stage installs, and nothing else
npm run bench code       how many lines of code it has
npm run bench start      the time to the first response, fresh and warm
npm run bench requests   requests per second, compared with the bare library
npm run -s bench json    the same as one JSON document
npm run bench write      everything; updates the table in docs/figures.md

Takes one to two minutes per stage, and needs the network and git.

Exit code: 0 everything was measured, 1 a figure is missing, 2 wrong usage.`;

const kinds = {
  install: "flag",
  code: "flag",
  start: "flag",
  requests: "flag",
  json: "flag",
  write: "flag",
} as const;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  const unknownWord = words.find((word) => !findStageByText(word));
  if (unknownWord !== undefined) {
    console.error(describeUnknownStage(unknownWord, "bench"));
    return 2;
  }
  const chosen = parts.filter((part) => options[part]);
  if (options.write && words.length > 0) {
    throw new UsageError("The table in the docs covers all stages: npm run bench write");
  }
  closeOnInterrupt();
  const printProgress = (line: string) => console.error(`  ${line}`);
  const figures = await benchStages(
    selectStages(words),
    chosen.length ? chosen : parts,
    printProgress,
  );
  console.log(
    options.json
      ? JSON.stringify(figures, null, 2)
      : `\n${describeFigures(figures, getColumns())}\n`,
  );
  const failures = listFailures(figures);
  if (options.write) write(figures, failures.length === 0);
  return failures.length > 0 ? 1 : 0;
}

function write(figures: Figures, isComplete: boolean): void {
  if (isComplete)
    for (const path of writeFigures(root, figures)) console.error(`  written  ${path}`);
  else
    console.error(
      "  Nothing was written, because a figure is missing. Fix the cause, and run it again.",
    );
}

function selectStages(words: string[]) {
  const names = words.map((word) => findStageByText(word)?.name);
  return listStages().filter(({ name }) => words.length === 0 || names.includes(name));
}
