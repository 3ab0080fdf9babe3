import type { Stage } from "../../../shared/harness/manifest.ts";
import { type Scratch, withScratch } from "../git-scratch.ts";
import { restore } from "./backups.ts";
import { carry, listChangedFiles, type Step } from "./carry.ts";
import { refuseOldGit } from "./git-version.ts";
import { type ConflictMarker, findMarkers } from "./markers.ts";
import { refuseObstacles } from "./obstacles.ts";
import { Refusal } from "./refusal.ts";
import {
  describeInProgress,
  describeRemainingMarkers,
  describeResolved,
  describeSource,
  describeSteps,
} from "./report.ts";
import type { Request } from "./request.ts";
import { listStageFiles, readSource, type Source } from "./source.ts";
import {
  clearState,
  getBackupFolder,
  getObjectsFolder,
  readState,
  type State,
  saveState,
} from "./state.ts";
import { createEdits, writeEdits } from "./write.ts";

/** The outcome of a run. */
export interface Outcome {
  /** The message for the user. */
  text: string;
  /** Whether it stopped at a conflict. */
  stopped: boolean;
  /** The names of the changed stages, if it did not stop. */
  changedStages: string[];
  /** The names of the stages to verify now. */
  stagesToVerify: string[];
}

/**
 * Carries the change of one stage to the later ones.
 *
 * @throws Refusal if it cannot start; no file is changed then
 */
export async function start(root: string, request: Request, verify: boolean): Promise<Outcome> {
  const currentRun = readState(root);
  if (currentRun) throw new Refusal(describeInProgress(currentRun));
  await refuseOldGit(root);
  return withStore(root, async (scratch) => {
    const source = await readSource(scratch, request);
    const laterStages = request.laterStages.map(({ name }) => name);
    const state: State = {
      from: source.stage.name,
      laterStages,
      changedStages: [],
      backups: [],
      verify,
    };
    const heading = describeSource(source, await listChangedFiles(scratch, source.change));
    return carryThrough(scratch, {
      root,
      heading,
      source,
      laterStages: request.laterStages,
      state,
    });
  });
}

/**
 * Continues from the stage whose conflicts the user has resolved.
 *
 * @param stages every stage
 * @throws Refusal while conflict markers remain
 */
export async function continueRun(root: string, stages: Stage[]): Promise<Outcome> {
  const state = readRequiredState(root);
  const { stopped } = state;
  const stage = stages.find(({ name }) => name === stopped?.at);
  if (!stopped || !stage) throw new Refusal(cannotContinue);
  return withStore(root, async (scratch) => {
    const change = {
      old: await scratch.listTree(stopped.old),
      next: await listStageFiles(scratch, stage),
    };
    const markers = await findMarkers(scratch, change);
    if (markers.length > 0) throw new Refusal(describeRemainingMarkers(stage, markers));
    const names = state.laterStages.slice(state.laterStages.indexOf(stage.name) + 1);
    const laterStages = stages.filter(({ name }) => names.includes(name));
    const heading = describeResolved(stage, await listChangedFiles(scratch, change));
    return carryThrough(scratch, { root, heading, source: { stage, change }, laterStages, state });
  });
}

/** Restores every file. @returns the number of restored files */
export async function abort(root: string): Promise<number> {
  const { backups } = readRequiredState(root);
  try {
    await restore(root, backups, getBackupFolder(root));
  } catch (error) {
    const { message } = error as Error;
    throw new Refusal(`${message}\n\nFix the problem above, then: npm run propagate abort`);
  }
  clearState(root);
  return backups.length;
}

const cannotContinue =
  "It was interrupted while it wrote files, so it cannot continue.\n" +
  "Restore every file, and start again: npm run propagate abort";

function readRequiredState(root: string): State {
  const state = readState(root);
  if (state) return state;
  throw new Refusal("Nothing is in progress. Start with: npm run propagate 03", 2);
}

/** Calls `use` with a scratch whose objects are kept while a run is in progress. */
async function withStore<Result>(
  root: string,
  use: (scratch: Scratch) => Promise<Result>,
): Promise<Result> {
  if (!readState(root)) clearState(root);
  try {
    return await withScratch(root, use, getObjectsFolder(root));
  } finally {
    if (!readState(root)) clearState(root);
  }
}

interface Run {
  root: string;
  /** The first line of the output. */
  heading: string;
  source: Source;
  laterStages: Stage[];
  state: State;
}

async function carryThrough(scratch: Scratch, run: Run): Promise<Outcome> {
  const { root, heading, source, laterStages, state } = run;
  const steps = await carry(scratch, source, laterStages);
  const edits = createEdits(steps);
  await refuseObstacles(root, edits);
  const newState = await writeEdits(scratch, edits, root, state);
  const conflict = steps.find(({ conflicts }) => conflicts.length > 0);
  const names = [...edits, ...(conflict ? [conflict] : [])].map(({ stage }) => stage.name);
  const changedStages = [...new Set([...state.changedStages, ...names])];
  const markers = conflict
    ? await stopAt(scratch, root, conflict, { ...newState, changedStages })
    : [];
  if (!conflict) clearState(root);
  const all = !conflict && changedStages.length > 0 ? [state.from, ...changedStages] : [];
  const stagesToVerify = state.verify ? all : [];
  const text = [heading, describeSteps(steps, markers)].filter(Boolean).join("\n\n");
  return { text, stopped: conflict !== undefined, changedStages: all, stagesToVerify };
}

/** Saves the state at a conflict. @returns the conflict markers */
async function stopAt(
  scratch: Scratch,
  root: string,
  step: Step,
  state: State,
): Promise<ConflictMarker[]> {
  const { stage, change } = step;
  const oldTree = await scratch.writeTree(change.old);
  saveState(root, { ...state, stopped: { at: stage.name, old: oldTree } });
  return findMarkers(scratch, { old: change.old, next: await listStageFiles(scratch, stage) });
}
