import type { Stage } from "../../../shared/harness/manifest.ts";
import type { StageDiff } from "../diff/model.ts";
import { compareFiles } from "../diff/stage-diff.ts";
import { withAnyScratch } from "../git-scratch.ts";
import { TranslatedUsageError } from "../messages/errors.ts";
import { getStepsFolder, writeFolder } from "./folder.ts";
import { createStates } from "./states.ts";

/**
 * Finds the step that the user named by its number or its slug.
 *
 * @returns its number, from 1
 * @throws UsageError if there is no such step
 */
export function parseStep(text: string, { name, steps = [] }: Stage): number {
  const index = steps.findIndex(({ slug }, position) => [slug, `${position + 1}`].includes(text));
  if (index >= 0) return index + 1;
  const slugs = steps.map(({ slug }) => slug);
  throw new TranslatedUsageError((say) => say.noSuchStep(name, text, slugs));
}

/** Compares the files before a step with those after it. */
export const compareStep = async (
  stage: Stage,
  before: Stage | undefined,
  number: number,
  colour = false,
): Promise<StageDiff> => {
  const [diff] = await compareSteps(stage, before, { first: number, last: number, colour });
  if (!diff) throw new Error(`${stage.name} has no step ${number}.`);
  return diff;
};

/** Compares the files before each step with those after it. */
export const compareSteps = (
  stage: Stage,
  before: Stage | undefined,
  { first = 1, last = stage.steps?.length ?? 0, colour = false } = {},
): Promise<StageDiff[]> =>
  withAnyScratch(stage.dir, async (scratch) => {
    const trees = await createStates(scratch, stage, before, { count: last });
    const diffs: StageDiff[] = [];
    for (let number = first; number <= last; number += 1) {
      const [old, next] = await Promise.all(
        [number - 1, number].map((index) => scratch.listTree(trees[index] ?? "")),
      );
      const sides = { old: old ?? new Map(), next: next ?? new Map() };
      const files = await compareFiles(scratch, { ...sides, changes: {}, colour });
      const step = stage.steps?.[number - 1];
      const numbered = step && { ...step, number };
      diffs.push({ stage, base: stage, files, hidden: [], ...sides, step: numbered });
    }
    return diffs;
  });

/**
 * Writes the files after a step into a folder.
 *
 * @param number 0 for the files of the stage before
 * @returns the folder
 */
export const writeState = (
  stage: Stage,
  before: Stage | undefined,
  number: number,
): Promise<string> =>
  withAnyScratch(stage.dir, async (scratch) => {
    const folder = getStepsFolder(stage, `step-${number}`);
    const trees = await createStates(scratch, stage, before, { count: number });
    await writeFolder(scratch, trees.at(-1) ?? "", folder, stage);
    return folder;
  });
