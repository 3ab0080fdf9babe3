import { dirname } from "node:path";
import type { Manifest, Stage } from "../../../shared/harness/manifest.ts";
import { findRewrites } from "../diff/changes.ts";
import { type CountedFile, parseNumstat } from "../diff/files.ts";
import type { Listing, Scratch } from "../git-scratch.ts";
import { isEmptyChange, listAllFiles, type Source, type TreeChange } from "./source.ts";
import { type Merge, mergeInto } from "./three-way.ts";

/** The result of a merge into one stage. Its change is carried to the next stage. */
export interface Step extends Source, Pick<Merge, "missingFiles" | "conflicts" | "labels"> {
  /** The stage that the change comes from. */
  before: Stage;
  /** Whether there was a change to merge. */
  reached: boolean;
  /** The changed files of this stage. */
  files: CountedFile[];
}

/** Carries a change from stage to stage in memory, up to the first conflict. */
export async function carry(
  scratch: Scratch,
  source: Source,
  laterStages: Stage[],
): Promise<Step[]> {
  const now = await listAllFiles(scratch, dirname(source.stage.dir));
  const steps: Step[] = [];
  for (const stage of laterStages) {
    const old = now.get(stage.name) ?? new Map();
    const step = await carryInto(scratch, stage, old, steps.at(-1) ?? source);
    steps.push(step);
    if (step.conflicts.length > 0) break;
  }
  return steps;
}

async function carryInto(
  scratch: Scratch,
  stage: Stage,
  old: Listing,
  source: Source,
): Promise<Step> {
  const { stage: before, change } = source;
  if (isEmptyChange(change)) return { ...emptyStep, stage, before, change };
  const movedChange =
    stage.builtOn === before.name ? movePaths(old, change, stage.changes) : change;
  const sides = { ours: stage.name, theirs: before.name };
  const { files: next, ...merge } = await mergeInto(scratch, old, movedChange, sides);
  const ownChange = { old, next };
  const files = await listChangedFiles(scratch, ownChange);
  return { ...merge, stage, before, reached: true, change: ownChange, files };
}

const emptyStep = { reached: false, files: [], missingFiles: [], conflicts: [], labels: new Map() };

/**
 * Applies the new names of rewritten files to the change, because git cannot detect the rename of a
 * rewritten file.
 */
function movePaths(ours: Listing, change: TreeChange, changes: Manifest["changes"]): TreeChange {
  const moves = Object.entries(changes).filter(([, { from }]) => from && !ours.has(from));
  const { old, from } = findRewrites(change.old, ours, Object.fromEntries(moves));
  if (from.size === 0) return change;
  const next = new Map(change.next);
  for (const [path, source] of from) {
    const content = change.next.get(source);
    if (content !== undefined) next.set(path, content);
    next.delete(source);
  }
  return { old, next };
}

/** Lists the changed files with their added and removed lines. */
export async function listChangedFiles(scratch: Scratch, { old, next }: TreeChange) {
  const trees = [await scratch.writeTree(old), await scratch.writeTree(next)];
  const numstat = await scratch.git([
    "diff-tree",
    "--no-ext-diff",
    "--no-textconv",
    "-r",
    "-M",
    "--numstat",
    "-z",
    ...trees,
  ]);
  return parseNumstat(numstat, { old: old, from: new Map() }, next);
}
