import type { Stage } from "../../../shared/harness/manifest.ts";
import { omitPaths, type Scratch, withAnyScratch, withLooseScratch } from "../git-scratch.ts";
import { findChange, findRewrites } from "./changes.ts";
import { checkDiff } from "./check.ts";
import { parseNumstat, splitPatch } from "./files.ts";
import { type FileDiff, noise, omitSteps, type StageDiff } from "./model.ts";
import { describeUnknownBase } from "./options.ts";

/** Options of a comparison. */
interface CompareOptions {
  all?: boolean;
  colour?: boolean;
}

/** Compares two stages as they are on disk, including uncommitted work. */
export function compareStages(
  stage: Stage,
  base: Stage,
  options: CompareOptions = {},
): Promise<StageDiff> {
  const changes = base.number < stage.number ? stage.changes : {};
  return withAnyScratch(stage.dir, (scratch) =>
    compare(scratch, { stage, base, changes }, options),
  );
}

/** Compares a stage with the learner's own work in a folder. */
export function compareWithOwn(
  stage: Stage,
  folder: string,
  options: CompareOptions = {},
): Promise<StageDiff> {
  const base = { ...stage, slug: "mine", name: folder, dir: folder };
  const { changes } = stage;
  return withLooseScratch((scratch) => compare(scratch, { stage, base, changes }, options));
}

interface Pair extends Pick<StageDiff, "stage" | "base">, Pick<Stage, "changes"> {}

async function compare(
  scratch: Scratch,
  { stage, base, changes }: Pair,
  { all = false, colour = false }: CompareOptions,
): Promise<StageDiff> {
  const hide = all ? [] : noise;
  const oldFiles = omitSteps(await scratch.list(base.dir));
  const newFiles = omitSteps(await scratch.list(stage.dir));
  const [old, next] = [omitPaths(oldFiles, hide), omitPaths(newFiles, hide)];
  const files = await compareFiles(scratch, { old, next, changes, colour });
  const hidden = hide.filter((path) => oldFiles.get(path) !== newFiles.get(path));
  return { stage, base, files, hidden, old, next };
}

interface Sides extends Pick<StageDiff, "old" | "next">, Pick<Stage, "changes"> {
  colour: boolean;
}

/** Compares two lists of files. Files that were moved or copied are detected. */
export async function compareFiles(scratch: Scratch, sides: Sides): Promise<FileDiff[]> {
  const { old, next, changes, colour } = sides;
  const rewrites = findRewrites(old, next, changes);
  const trees = [await scratch.writeTree(rewrites.old), await scratch.writeTree(next)];
  const diff = (...options: string[]) =>
    scratch.git([
      "diff-tree",
      "--no-ext-diff",
      "--no-textconv",
      "-r",
      "-M",
      "-C",
      "--histogram",
      ...options,
      ...trees,
    ]);
  const countedFiles = parseNumstat(await diff("--numstat", "-z"), rewrites, next);
  const chunks = splitPatch(
    await diff("-p", `--color=${colour ? "always" : "never"}`),
    countedFiles,
  );
  return countedFiles.map((file, index) => {
    const change = findChange(file.path, changes);
    return { ...file, ...(change && { change }), patch: chunks[index] ?? "" };
  });
}

/**
 * Checks that `stage.json` gives a reason for every difference and for nothing else, and that the
 * diff is within its budget.
 *
 * @param base the stage that `stage` is built on
 * @returns one message for each problem, with what to do
 */
export async function checkStageDiff(stage: Stage, base: Stage | undefined): Promise<string[]> {
  if (!base && stage.builtOn !== undefined) return [describeUnknownBase(stage)];
  if (base) return checkDiff(await compareStages(stage, base));
  return Object.keys(stage.changes).map(
    (key) => `${key} is in "changes", but ${stage.name} is built on no other stage: remove it.`,
  );
}
