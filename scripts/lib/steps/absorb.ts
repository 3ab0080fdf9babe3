import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { type Exercise, padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { omitOwnFiles } from "../diff/model.ts";
import {
  createSolution,
  getSolutionPath,
  listProved,
  writeSolution,
} from "../exercises/solutions.ts";
import { GitError } from "../git.ts";
import { type Scratch, withAnyScratch } from "../git-scratch.ts";
import { mergeInto } from "../propagate/three-way.ts";
import {
  createPatch,
  createStates,
  getPatchName,
  listPatches,
  patchFolder,
  readPatch,
  writeStageTree,
} from "./states.ts";

/**
 * Writes the patches of a stage again after an uncommitted change of the stage, or of the one before.
 * A change of the stage becomes part of the earliest step that changes one of its files and to which
 * it applies.
 *
 * @returns whether a patch has changed
 * @throws ExplainedError if there is no such step, or a merge has conflicts; nothing is written then
 */
export const absorbChange = (stage: Stage, before: Stage | undefined): Promise<boolean> =>
  // In the root, because git lists conflicts relative to the folder.
  withAnyScratch(join(stage.dir, "..", ".."), async (scratch) => {
    const goal = await writeStageTree(scratch, stage);
    const trees = await rebase(scratch, stage, before);
    const absorbed = trees?.at(-1) === goal ? trees : trees && (await absorb(scratch, trees, goal));
    if (absorbed) {
      const haveSolutionsChanged = await carrySolutions(scratch, stage, goal);
      return (await writePatches(scratch, stage, absorbed)) || haveSolutionsChanged;
    }
    throw new ExplainedError(
      `The change does not fit into one of the steps of stages/${stage.name}.\n` +
        `Put it there by hand: npm run steps ${padTwoDigits(stage.number)} open`,
    );
  });

/** @returns the trees of the steps on the stage before; undefined if a merge has conflicts */
async function rebase(scratch: Scratch, stage: Stage, before: Stage | undefined) {
  const current = await writeStageTree(scratch, before);
  const bases = [current, ...(before ? await listCommittedTrees(scratch, before) : [])];
  let firstError: unknown;
  for (const base of bases) {
    try {
      const trees = await createStates(scratch, stage, before, { base });
      return base === current ? trees : await carryForward(scratch, trees, 0, current);
    } catch (error) {
      if (!(error instanceof ExplainedError)) throw error;
      firstError ??= error;
    }
  }
  throw firstError;
}

/** Writes the solutions of the exercises again on top of the changed stage. */
async function carrySolutions(scratch: Scratch, stage: Stage, goal: string): Promise<boolean> {
  const bases = [goal, ...(await listCommittedTrees(scratch, stage))];
  let hasChanged = false;
  for (const exercise of listProved(stage)) {
    const trees = await applySolution(scratch, stage, exercise, bases);
    const [, solution] = (await carryForward(scratch, trees, 0, goal)) ?? [];
    if (solution === undefined) {
      throw new ExplainedError(
        `The solution of the exercise ${exercise.slug} conflicts with the change.\n` +
          `Make it again in stages/${stage.name}, and save it: ` +
          `npm run steps ${padTwoDigits(stage.number)} exercise ${exercise.slug}`,
      );
    }
    const patch = await createPatch(scratch, goal, solution);
    hasChanged ||= patch !== readFileSync(getSolutionPath(stage, exercise), "utf8");
    writeSolution(stage, exercise, patch);
  }
  return hasChanged;
}

/** Applies a solution to the first tree that it fits. */
async function applySolution(
  scratch: Scratch,
  stage: Stage,
  exercise: Exercise,
  bases: string[],
): Promise<string[]> {
  let firstError: unknown;
  for (const base of bases) {
    try {
      return await createSolution(scratch, stage, exercise, base);
    } catch (error) {
      if (!(error instanceof ExplainedError)) throw error;
      firstError ??= error;
    }
  }
  throw firstError;
}

/** How many versions of the stage before are tried, from the last one. */
const maxVersions = 20;

/** Lists the trees of a stage in the last commits that changed it; none without a repository. */
async function listCommittedTrees(scratch: Scratch, { name }: Stage): Promise<string[]> {
  const log = ["log", `--max-count=${maxVersions}`, "--format=%H", "--", `./stages/${name}`];
  const commits = await scratch.git(log, { allowedExitCodes: [128] });
  const trees: string[] = [];
  for (const commit of commits.split("\n").filter(Boolean)) {
    const tree = await scratch.git(["rev-parse", `${commit}:./stages/${name}`]);
    trees.push(await scratch.writeTree(omitOwnFiles(await scratch.listTree(tree.trim()))));
  }
  return trees;
}

/** Replaces one tree, and merges the difference into the trees after it. */
async function carryForward(scratch: Scratch, trees: string[], index: number, changed: string) {
  const next = [...trees.slice(0, index), changed];
  for (const [offset, tree] of trees.slice(index + 1).entries()) {
    const ours = await scratch.listTree(tree);
    const change = {
      old: await scratch.listTree(trees[index + offset] ?? ""),
      next: await scratch.listTree(next.at(-1) ?? ""),
    };
    const sides = { ours: "the step", theirs: "the change" };
    const { files, conflicts } = await mergeInto(scratch, ours, change, sides);
    if (conflicts.length > 0) return undefined;
    next.push(await scratch.writeTree(files));
  }
  return next;
}

/** @returns the trees of the steps with the change; undefined if a part of it fits into no step */
async function absorb(scratch: Scratch, trees: string[], goal: string) {
  const change = await createPatch(scratch, trees.at(-1) ?? "", goal);
  let absorbed: string[] | undefined = trees;
  for (const hunk of splitHunks(change)) {
    absorbed = absorbed && (await absorbHunk(scratch, absorbed, hunk));
  }
  return absorbed;
}

/** Splits a patch into one patch for each place that changes. */
const splitHunks = (patch: string): string[] =>
  patch.split(/^(?=diff --git )/m).flatMap((file) => {
    const [header = "", ...hunks] = file.split(/^(?=@@ )/m);
    return hunks.length > 0 ? hunks.map((hunk) => header + hunk) : [file];
  });

/** Puts a hunk into the earliest step that changes its file and to which it applies. */
async function absorbHunk(scratch: Scratch, trees: string[], hunk: string) {
  const path = hunk.match(/^diff --git a\/(.*) b\/\1$/m)?.[1] ?? "";
  const goal = await tryPatch(scratch, trees.at(-1) ?? "", hunk);
  for (const [index, tree] of trees.entries()) {
    const hasChanged = index > 0 && (await isChanged(scratch, trees[index - 1] ?? "", tree, path));
    const changed = hasChanged ? await tryPatch(scratch, tree, hunk) : undefined;
    const absorbed = changed && (await carryForward(scratch, trees, index, changed));
    if (absorbed && absorbed.at(-1) === goal) return absorbed;
  }
  return undefined;
}

const isChanged = async (scratch: Scratch, from: string, to: string, path: string) =>
  (await scratch.git([
    "diff-tree",
    "-r",
    "--name-only",
    from,
    to,
    "--",
    `:(top,literal)${path}`,
  ])) !== "";

async function tryPatch(scratch: Scratch, tree: string, patch: string) {
  try {
    return await scratch.applyPatch(tree, patch);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

async function writePatches(scratch: Scratch, stage: Stage, trees: string[]): Promise<boolean> {
  let hasChanged = false;
  for (const [index, step] of (stage.steps ?? []).entries()) {
    const [from = "", to = ""] = trees.slice(index);
    const name = getPatchName(index, step);
    const patch = await createPatch(scratch, from, to);
    hasChanged ||= patch !== readPatch(stage, name);
    writeFileSync(join(stage.dir, patchFolder, name), patch);
  }
  return hasChanged;
}

/** Replaces the versions of packages in the patches of a stage whose package.json was changed. */
export function replaceInPatches(stage: Stage, versions: ReadonlyMap<string, string>): void {
  const isVersion = /^([ +-] +"([^"]+)": ")\d[^"]*(?=",?$)/gm;
  for (const name of listPatches(stage)) {
    const patch = readPatch(stage, name).replace(
      isVersion,
      (line, start: string, dependency: string) =>
        versions.has(dependency) ? start + versions.get(dependency) : line,
    );
    writeFileSync(join(stage.dir, patchFolder, name), patch);
  }
}
