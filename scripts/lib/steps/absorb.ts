import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { omitOwnFiles } from "../diff/model.ts";
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
    if (absorbed) return writePatches(scratch, stage, absorbed);
    throw new ExplainedError(
      `The change does not fit into one of the steps of stages/${stage.name}.\n` +
        `Put it there by hand: npm run steps ${padTwoDigits(stage.number)} open`,
    );
  });

/** @returns the trees of the steps on the stage before; undefined if a merge has conflicts */
async function rebase(scratch: Scratch, stage: Stage, before: Stage | undefined) {
  try {
    return await createStates(scratch, stage, before);
  } catch (error) {
    const base = before && (await readCommittedTree(scratch, before));
    if (!base) throw error;
    const trees = await createStates(scratch, stage, before, { base });
    return carryForward(scratch, trees, 0, await writeStageTree(scratch, before));
  }
}

/** @returns the tree of a stage in the last commit; undefined if there is none */
async function readCommittedTree(scratch: Scratch, { name }: Stage): Promise<string | undefined> {
  const words = ["rev-parse", "--verify", "--quiet", "--end-of-options", `HEAD:./stages/${name}`];
  const tree = (await scratch.git(words, { allowedExitCodes: [1, 128] })).trim();
  return tree ? scratch.writeTree(omitOwnFiles(await scratch.listTree(tree))) : undefined;
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

/** @returns the trees of the steps with the change; undefined if no step can contain it */
async function absorb(scratch: Scratch, trees: string[], goal: string) {
  const last = trees.at(-1) ?? "";
  const paths = await listChangedPaths(scratch, last, goal);
  const change = await createPatch(scratch, last, goal);
  for (const [index, tree] of trees.entries()) {
    const touched = index > 0 ? await listChangedPaths(scratch, trees[index - 1] ?? "", tree) : [];
    if (!touched.some((path) => paths.includes(path))) continue;
    const changed = await tryPatch(scratch, tree, change);
    const absorbed = changed && (await carryForward(scratch, trees, index, changed));
    if (absorbed?.at(-1) === goal) return absorbed;
  }
  return undefined;
}

async function tryPatch(scratch: Scratch, tree: string, patch: string) {
  try {
    return await scratch.applyPatch(tree, patch);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

const listChangedPaths = async (scratch: Scratch, from: string, to: string): Promise<string[]> =>
  (await scratch.git(["diff-tree", "-r", "-z", "--name-only", from, to]))
    .split("\0")
    .filter(Boolean);

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
