import { padTwoDigits, type Stage } from "../../shared/harness/manifest.ts";
import { UsageError } from "../../shared/harness/usage-error.ts";
import {
  describeDetail,
  describeFinding,
  findProblem,
  isProven,
  listLastStages,
  measureDetail,
} from "../lib/feel.ts";
import { readOptions } from "../lib/options.ts";
import { describeUnknownStage, findStageByText } from "../lib/stages.ts";

export const usage = `npm run feel 02          shows the problem of stage 01 that stage 02 solves
npm run feel 07 detail   measures more, on 07 and the two stages before it`;

/** The stage and the two before it: as many columns as fit next to each other. */
const compared = 3;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, { detail: "flag" });
  const [number] = words;
  if (number === undefined) throw new UsageError("Which stage? For example: npm run feel 02");
  const stage = findStageByText(number);
  if (!stage) {
    console.error(describeUnknownStage(number, "feel"));
    return 2;
  }
  return options.detail ? showDetail(stage) : showProblem(stage);
}

async function showProblem(stage: Stage): Promise<number> {
  const finding = await findProblem(stage);
  if (!finding) {
    console.error(
      `${stage.name} is the first stage: there is no stage before it to compare with.\nTry: npm run feel 01`,
    );
    return 2;
  }
  console.log(`\n${describeFinding(stage, finding)}\n`);
  return isProven(finding) ? 0 : 1;
}

async function showDetail(stage: Stage): Promise<number> {
  const stages = listLastStages(stage, compared);
  const detail = await measureDetail(stages);
  if (!detail) {
    console.error(
      `${stage.name} has nothing more to measure.\nTry without detail: npm run feel ${padTwoDigits(stage.number)}`,
    );
    return 2;
  }
  console.log(`\n${describeDetail(stages, detail)}\n`);
  return 0;
}
