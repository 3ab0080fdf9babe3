import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { readStage, type Stage } from "../../../shared/harness/manifest.ts";
import { withAnyScratch } from "../git-scratch.ts";
import { listLessonPages } from "../lesson-location.ts";
import { getStepsFolder, writeFolder } from "../steps/folder.ts";
import { compareStates, createStates } from "../steps/states.ts";
import type { StepState } from "./page.ts";

/**
 * Calls `use` with the files after each step of a stage, in folders that are removed afterwards.
 * There are none for a lesson of one page.
 */
export async function withStepStates<Result>(
  stage: Stage,
  root: string,
  use: (states: StepState[]) => Promise<Result>,
): Promise<Result> {
  const hasStepPages = listLessonPages(stage, "en", root).some(({ kind }) => kind === "step");
  return hasStepPages ? withAllStates(stage, use) : use([]);
}

/** Calls `use` with the files after each step of any stage. */
export async function withAllStates<Result>(
  stage: Stage,
  use: (states: StepState[]) => Promise<Result>,
): Promise<Result> {
  mkdirSync(getStepsFolder(stage), { recursive: true });
  const folder = mkdtempSync(getStepsFolder(stage, "lesson-"));
  try {
    return await use(await writeStates(stage, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const writeStates = (stage: Stage, folder: string): Promise<StepState[]> =>
  withAnyScratch(stage.dir, async (scratch) => {
    const trees = await createStates(scratch, stage, readStageBefore(stage));
    const states: StepState[] = [];
    for (const [index, tree] of trees.slice(1).entries()) {
      const number = index + 1;
      const dir = join(folder, `step-${number}`);
      await writeFolder(scratch, tree, dir, stage);
      const changes = await compareStates(scratch, trees[index] ?? "", tree);
      states.push({ number, dir, changes });
    }
    return states;
  });

/** Returns the stage before, in the same repository. */
export const readStageBefore = ({ dir, builtOn }: Stage): Stage | undefined =>
  builtOn === undefined ? undefined : readStage(join(dirname(dir), builtOn));
