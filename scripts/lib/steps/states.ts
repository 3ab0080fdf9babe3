import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { padTwoDigits, type Stage, type Step } from "../../../shared/harness/manifest.ts";
import { type FileDiff, omitOwnFiles } from "../diff/model.ts";
import { compareFiles } from "../diff/stage-diff.ts";
import type { Scratch } from "../git-scratch.ts";

/** The folder of the patches in a stage. */
export const patchFolder = "steps";

/** Returns the file name of a step's patch. @param index counts from 0 */
export const getPatchName = (index: number, { slug }: Step): string =>
  `${padTwoDigits(index + 1)}-${slug}.patch`;

/** Lists the patches that a stage has on disk. */
export function listPatches(stage: Stage): string[] {
  const folder = join(stage.dir, patchFolder);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** Returns the id of the tree of a stage, without the files that each stage has for itself. */
export const writeStageTree = async (scratch: Scratch, stage: Stage | undefined): Promise<string> =>
  scratch.writeTree(omitOwnFiles(stage ? await scratch.list(stage.dir) : new Map()));

/**
 * Applies the patches of a stage in order.
 *
 * @param before the stage before; undefined for the first one, which starts from no file
 * @param options `count`: the number of steps, all by default; `base`: the tree of the stage before,
 *   that on disk by default
 * @returns the ids of the trees: that of the stage before, then one after each step
 * @throws ExplainedError if a patch is missing or does not apply
 */
export async function createStates(
  scratch: Scratch,
  stage: Stage,
  before: Stage | undefined,
  { count = stage.steps?.length ?? 0, base }: { count?: number; base?: string } = {},
): Promise<string[]> {
  const trees = [base ?? (await writeStageTree(scratch, before))];
  for (const [index, step] of (stage.steps ?? []).slice(0, count).entries()) {
    const name = getPatchName(index, step);
    try {
      trees.push(await scratch.applyPatch(trees.at(-1) ?? "", readPatch(stage, name)));
    } catch (error) {
      throw createPatchError(stage, name, (error as Error).message);
    }
  }
  return trees;
}

export const readPatch = ({ dir }: Stage, name: string): string =>
  readFileSync(join(dir, patchFolder, name), "utf8");

const createPatchError = ({ name, number, builtOn }: Stage, patch: string, reason: string) =>
  new ExplainedError(
    `stages/${name}/steps/${patch} does not apply to ${builtOn ?? "an empty folder"} and the steps before.\n` +
      `${reason.split("\n\n", 1)[0]}\nEdit the steps: npm run steps ${padTwoDigits(number)} open`,
  );

/** The settings of a patch: the same change gives the same bytes with every version of git. */
const format = [
  "--full-index",
  "--binary",
  "--no-ext-diff",
  "--no-textconv",
  "--no-color",
  "--no-renames",
  "--diff-algorithm=myers",
  "--indent-heuristic",
  "--inter-hunk-context=0",
  "-U1",
];

/** @param args the arguments that name the two trees */
export const getPatchCommand = (...args: string[]): string[] => [
  ...["-c", "core.attributesFile=/dev/null", "diff-tree", "-r", "-p", "--no-commit-id"],
  ...format,
  ...args,
];

/** Creates the patch between two trees. */
export const createPatch = (scratch: Scratch, from: string, to: string): Promise<string> =>
  scratch.git(getPatchCommand(from, to));

/** Lists the files that a step changes. */
export const compareStates = async (
  scratch: Scratch,
  from: string,
  to: string,
  colour = false,
): Promise<FileDiff[]> => {
  const [old, next] = [await scratch.listTree(from), await scratch.listTree(to)];
  return compareFiles(scratch, { old, next, changes: {}, colour });
};

export const isTest = (path: string): boolean => /(^|\/)tests?\/|\.test\.\w+$/.test(path);

/** Returns whether the lines of a file count as source lines: no tests, no README. */
export const isSourceFile = (path: string): boolean =>
  !isTest(path) && !/(^|\/)(README\.md|package-lock\.json)$/.test(path);

/** Counts the added or modified source lines, without those of binary files. */
export const countSourceLines = (files: FileDiff[]): number =>
  files.filter(({ path }) => isSourceFile(path)).reduce((sum, { added }) => sum + added, 0);
