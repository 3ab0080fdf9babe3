import { dirname } from "node:path";
import type { Manifest, Stage } from "../../../shared/harness/manifest.ts";
import { pairRewrites } from "../diff/changes.ts";
import { type CountedFile, parseNumstat } from "../diff/files.ts";
import type { Listing, Scratch } from "../git-scratch.ts";
import { filesOfAll, isNothing, type Source, type TreeChange } from "./source.ts";
import { type Merge, mergeInto } from "./three-way.ts";

/** A stage that a change came to. Its own change, from before to after, goes on to the next. */
export interface Step extends Source, Pick<Merge, "gone" | "conflicts" | "labels"> {
  /** Where the change came from. */
  before: Stage;
  /** Did anything come? Not after a stage that did not change. */
  reached: boolean;
  /** The files that changed here. */
  files: CountedFile[];
}

/** Carries a change from stage to stage, in memory, up to the first conflict. */
export async function carry(scratch: Scratch, source: Source, later: Stage[]): Promise<Step[]> {
  const now = await filesOfAll(scratch, dirname(source.stage.dir));
  const steps: Step[] = [];
  for (const stage of later) {
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
  if (isNothing(change)) return { ...untouched, stage, before, change };
  const placed = stage.builtOn === before.name ? movePaths(old, change, stage.changes) : change;
  const sides = { ours: stage.name, theirs: before.name };
  const { files: next, ...merge } = await mergeInto(scratch, old, placed, sides);
  const own = { old, next };
  const files = await changedFiles(scratch, own);
  return { ...merge, stage, before, reached: true, change: own, files };
}

const untouched = { reached: false, files: [], gone: [], conflicts: [], labels: new Map() };

/**
 * The change as if every file that was rewritten in this stage had had its new name all along: a
 * rewrite is too different for git to see where it came from.
 */
function movePaths(ours: Listing, change: TreeChange, changes: Manifest["changes"]): TreeChange {
  const moves = Object.entries(changes).filter(([, { from }]) => from && !ours.has(from));
  const { old, from } = pairRewrites(change.old, ours, Object.fromEntries(moves));
  if (from.size === 0) return change;
  const next = new Map(change.next);
  for (const [path, source] of from) {
    const content = change.next.get(source);
    if (content !== undefined) next.set(path, content);
    next.delete(source);
  }
  return { old, next };
}

/** The files that a change touches, with how many lines each gains and loses. */
export async function changedFiles(scratch: Scratch, { old, next }: TreeChange) {
  const trees = [await scratch.tree(old), await scratch.tree(next)];
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
  return parseNumstat(numstat, { old, from: new Map() }, next);
}
