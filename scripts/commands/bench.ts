import { benchStages, failuresIn, parts } from "../lib/bench/bench.ts";
import { describeFigures } from "../lib/bench/report.ts";
import { closeOnInterrupt } from "../lib/bench/resource.ts";
import { readOptions } from "../lib/options.ts";
import { allStages, noSuchStage, stageNamed } from "../lib/stages.ts";
import { columns } from "../lib/terminal.ts";

export const usage = `npm run bench            size, start-up and requests per second of every stage
npm run bench 01 02      these stages only
npm run bench install    what a stage installs, and nothing else
npm run bench start      how long it takes to the first answer, fresh and warm
npm run bench requests   requests per second beside the bare library
npm run -s bench json    the same as one JSON document

Takes about a minute a stage, and needs the network.
Ends with 0, or with 1 when a figure is missing.`;

export async function run(args: string[]): Promise<number> {
  const kinds = { install: "flag", start: "flag", requests: "flag", json: "flag" } as const;
  const { words, options } = readOptions(args, kinds);
  const unknown = words.find((word) => !stageNamed(word));
  if (unknown !== undefined) {
    console.error(noSuchStage(unknown, "bench"));
    return 2;
  }
  closeOnInterrupt();
  const chosen = parts.filter((part) => options[part]);
  const progress = (line: string) => console.error(`  ${line}`);
  const figures = await benchStages(chosenStages(words), chosen.length ? chosen : parts, progress);
  console.log(
    options.json ? JSON.stringify(figures, null, 2) : `\n${describeFigures(figures, columns())}\n`,
  );
  return failuresIn(figures).length > 0 ? 1 : 0;
}

function chosenStages(words: string[]) {
  const names = words.map((word) => stageNamed(word)?.name);
  return allStages().filter(({ name }) => words.length === 0 || names.includes(name));
}
