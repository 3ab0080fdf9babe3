import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { type Exercise, padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { omitOwnFiles, type StageDiff } from "../diff/model.ts";
import { compareFiles } from "../diff/stage-diff.ts";
import { type Scratch, withAnyScratch } from "../git-scratch.ts";
import type { Language } from "../language.ts";
import { TranslatedUsageError } from "../messages/errors.ts";
import { createPatch, writeStageTree } from "../steps/states.ts";

/** Lists the exercises of a stage that have a solution. */
export const listProved = ({ exercises = [] }: Stage): Exercise[] =>
  exercises.filter(({ isProved }) => isProved);

/** Returns the path of an exercise's page, relative to the root of the repository. */
export function getExercisePath(
  { number }: Stage,
  { slug }: Exercise,
  language: Language = "en",
): string {
  const folder = language === "en" ? "docs/exercises" : "docs/ro/exercises";
  return `${folder}/${padTwoDigits(number)}-${slug}.md`;
}

/** Returns the path of a solution, which is a patch on top of the stage. */
export const getSolutionPath = ({ dir }: Stage, { slug }: Exercise): string =>
  join(dir, "exercises", `${slug}.patch`);

/**
 * Finds the exercise with a solution that the user named.
 *
 * @throws UsageError if there is no such exercise
 */
export function parseExercise(text: string, stage: Stage): Exercise {
  const exercise = listProved(stage).find(({ slug }) => slug === text);
  if (exercise) return exercise;
  const slugs = listProved(stage).map(({ slug }) => slug);
  throw new TranslatedUsageError((say) => say.noSuchExercise(stage.name, text, slugs));
}

/**
 * Applies the solution of an exercise to its stage.
 *
 * @returns the ids of the trees: that of the stage, and that of the solution
 * @throws ExplainedError if the patch is missing or does not apply
 */
export async function createSolution(
  scratch: Scratch,
  stage: Stage,
  exercise: Exercise,
  base?: string,
): Promise<[stage: string, solution: string]> {
  const tree = base ?? (await writeStageTree(scratch, stage));
  try {
    const patch = readFileSync(getSolutionPath(stage, exercise), "utf8");
    return [tree, await scratch.applyPatch(tree, patch)];
  } catch (error) {
    const path = `stages/${stage.name}/exercises/${exercise.slug}.patch`;
    const reason = (error as Error).message.split("\n\n", 1)[0];
    throw new ExplainedError(
      `${path} does not apply to ${stage.name}.\n${reason}\n` +
        `Make the change again in stages/${stage.name}, and save it: ` +
        `npm run steps ${padTwoDigits(stage.number)} exercise ${exercise.slug}`,
    );
  }
}

/**
 * Writes the uncommitted changes of a stage as the solution of an exercise. The stage is not
 * restored.
 *
 * @returns whether there are changes
 */
export const saveSolution = (stage: Stage, exercise: Exercise): Promise<boolean> =>
  withAnyScratch(stage.dir, async (scratch) => {
    const committed = (await scratch.git(["rev-parse", "HEAD:./"])).trim();
    const patch = await createPatch(
      scratch,
      await scratch.writeTree(omitOwnFiles(await scratch.listTree(committed))),
      await writeStageTree(scratch, stage),
    );
    if (patch !== "") writeSolution(stage, exercise, patch);
    return patch !== "";
  });

export function writeSolution(stage: Stage, exercise: Exercise, patch: string): void {
  const file = getSolutionPath(stage, exercise);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, patch);
}

/** Compares the stage with the solution of one of its exercises. */
export const compareSolution = (
  stage: Stage,
  exercise: Exercise,
  colour = false,
): Promise<StageDiff> =>
  withAnyScratch(stage.dir, async (scratch) => {
    const trees = await createSolution(scratch, stage, exercise);
    const [old, next] = [await scratch.listTree(trees[0]), await scratch.listTree(trees[1])];
    const files = await compareFiles(scratch, { old, next, changes: {}, colour });
    return { stage, base: stage, files, hidden: [], old, next, exercise };
  });
