import { padTwoDigits, type Stage } from "../../shared/harness/manifest.ts";
import { UsageError } from "../../shared/harness/usage-error.ts";
import { getSolutionPath, parseExercise, saveSolution } from "../lib/exercises/solutions.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { toShortPath } from "../lib/play/folder.ts";
import {
  describeUnknownStage,
  findStageByText,
  getPreviousStage,
  listStages,
  root,
} from "../lib/stages.ts";
import { absorbChange } from "../lib/steps/absorb.ts";
import { describeSteps } from "../lib/steps/list.ts";
import { describeAllSteps } from "../lib/steps/list-all.ts";
import { openSteps, saveSteps } from "../lib/steps/repository.ts";
import { checkCommand, createBiomeCommand } from "../lib/verify/run-command.ts";

export const usage = `npm run steps      the size of the steps of every stage, and how many of the
                   lines that they add the lessons show
npm run steps 02   lists the steps of a stage, with their changed lines

To edit the steps of a stage:

  npm run steps 02 open   creates a repository with one commit for each step,
                          on top of the stage before
  npm run steps 02 save   writes its commits to stages/02-fastify: the patches,
                          the files and "steps" in stage.json

  npm run steps 02 absorb puts a change of stages/02-fastify into the earliest
                          step to which it applies, and writes the patches
                          again after a change of the stage before

  npm run steps 02 exercise labels
                          writes the uncommitted changes of stages/02-fastify
                          as the solution of an exercise; restore the stage
                          afterwards: git restore and git clean

Between open and save, edit with Git: commit --fixup, rebase -i --autosquash. A
commit whose message ends in "Step: 02-fastify/SLUG" keeps the entry of that
step; any other commit becomes a new step.`;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, {
    absorb: "flag",
    exercise: "value",
    open: "flag",
    save: "flag",
  });
  const [text, ...more] = words;
  refuseWords(more);
  const names = Object.keys(options);
  if (text === undefined && names.length > 0) {
    throw new UsageError("Which stage? Give its number: npm run steps 02");
  }
  if (text === undefined) {
    console.log(await describeAllSteps(listStages()));
    return 0;
  }
  if (names.length > 1) throw new UsageError("Use one of open, save, absorb and exercise.");
  const stage = findStageByText(text);
  if (!stage) {
    console.error(describeUnknownStage(text, "steps"));
    return 2;
  }
  return changeSteps(stage, options);
}

interface Options {
  absorb?: boolean;
  exercise?: string;
  open?: boolean;
  save?: boolean;
}

async function changeSteps(stage: Stage, options: Options): Promise<number> {
  const before = getPreviousStage(stage);
  if (options.exercise !== undefined) {
    const exercise = parseExercise(options.exercise, stage);
    const isSaved = await saveSolution(stage, exercise);
    const path = toShortPath(getSolutionPath(stage, exercise));
    console.log(isSaved ? `  saved  ${path}` : `  ${stage.name} has no uncommitted changes.`);
    return isSaved ? 0 : 1;
  }
  if (options.absorb) {
    const hasChanged = await absorbChange(stage, before);
    console.log(`  ${stage.name}: ${hasChanged ? "patches written" : "nothing to change"}`);
    return 0;
  }
  if (options.open) {
    const folder = await openSteps(root, stage, before);
    console.log(
      `  opened  ${toShortPath(folder)}\n\n  Read it: git -C ${toShortPath(folder)} log --oneline`,
    );
    return 0;
  }
  if (options.save) {
    const steps = await saveSteps(stage);
    const own = `stages/${stage.name}`;
    await checkCommand(createBiomeCommand("format", "--write", `${own}/stage.json`), root);
    console.log(`  saved  ${steps.length} steps in ${own}/steps\n`);
  }
  const current = findStageByText(stage.name) ?? stage;
  if (!current.steps) {
    const command = `npm run steps ${padTwoDigits(stage.number)} open`;
    console.log(`  ${stage.name} has no steps yet. Create them: ${command}`);
    return 0;
  }
  console.log(await describeSteps(current, before));
  return 0;
}
