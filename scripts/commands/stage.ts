import { runStage } from "../lib/stage/run.ts";
import { noSuchStage, stageNamed, stageTable } from "../lib/stages.ts";

export const usage = `npm run stage            list the stages
npm run stage 01         run stage 01 (1 and 01-http mean the same); Ctrl-C stops it`;

export async function run([number]: string[]): Promise<number> {
  if (number === undefined) {
    console.log(`${stageTable()}\n\nRun one: npm run stage 00`);
    return 0;
  }
  const stage = stageNamed(number);
  if (stage) return runStage(stage);
  console.error(noSuchStage(number, "stage"));
  return 2;
}
