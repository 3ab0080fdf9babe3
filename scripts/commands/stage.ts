import { readOptions, UsageError } from "../lib/options.ts";
import { resetStage } from "../lib/stage/reset.ts";
import { runStage } from "../lib/stage/run.ts";
import { noSuchStage, stageNamed, stageTable } from "../lib/stages.ts";

export const usage = `npm run stage            list the stages
npm run stage 01         run stage 01 (1 and 01-http mean the same); Ctrl-C stops it
npm run stage 08 reset   empty its database; asks first, unless "yes" stands behind it`;

export async function run([number, ...rest]: string[]): Promise<number> {
  if (number === undefined) {
    console.log(`${stageTable()}\n\nRun one: npm run stage 00`);
    return 0;
  }
  const stage = stageNamed(number);
  if (!stage) {
    console.error(noSuchStage(number, "stage"));
    return 2;
  }
  const { words, options } = readOptions(rest, { reset: "flag", yes: "flag" });
  if (words.length > 0) throw new UsageError(`One stage at a time: "${words[0]}" is too much.`);
  return options.reset ? resetStage(stage, options.yes ?? false) : runStage(stage);
}
