import { readOptions, refuseWords } from "../lib/options.ts";
import { readProgress } from "../lib/progress/progress.ts";
import { describeProgress, describeStage } from "../lib/progress/report.ts";
import { describeUnknownStage, findStageByText, listStages, root } from "../lib/stages.ts";

export const usage = `npm run progress      lists the stages that your own work has passed
npm run progress 02   lists the open checks of a stage, and the passed ones

npm run check writes the results into .data/progress.json.`;

export async function run(args: string[]): Promise<number> {
  const { words } = readOptions(args, {});
  const [number, ...extraWords] = words;
  refuseWords(extraWords);
  const progress = readProgress(root);
  if (number === undefined) {
    console.log(describeProgress(listStages(), progress));
    return 0;
  }
  const stage = findStageByText(number);
  if (!stage) {
    console.error(describeUnknownStage(number, "progress"));
    return 2;
  }
  console.log(describeStage(stage, progress[stage.name]));
  return 0;
}
