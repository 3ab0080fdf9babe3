import type { Stage } from "../../../shared/harness/manifest.ts";
import { type Scratch, withScratch } from "../git-scratch.ts";
import { carry, changedFiles, type Step } from "./carry.ts";
import { refuseOldGit } from "./git-version.ts";
import { putBack } from "./kept-files.ts";
import { firstMarks, type Mark } from "./marks.ts";
import { refuseObstacles } from "./obstacles.ts";
import { Refusal } from "./refusal.ts";
import {
  describeMended,
  describeSource,
  describeSteps,
  inProgress,
  marksRemain,
} from "./report.ts";
import type { Request } from "./request.ts";
import { filesNow, readSource, type Source } from "./source.ts";
import {
  clearState,
  getBackupFolder,
  getObjectsFolder,
  readState,
  type State,
  saveState,
} from "./state.ts";
import { createEdits, writeEdits } from "./write.ts";

/** What came of it. */
export interface Outcome {
  /** What to tell the user. */
  text: string;
  /** Did it stop at a conflict? */
  stopped: boolean;
  /** The names of the stages to verify now. */
  verify: string[];
}

/**
 * Carries the change of one stage to the later ones.
 *
 * @throws Refusal, with every file as before
 */
export async function start(root: string, request: Request, verify: boolean): Promise<Outcome> {
  const busy = readState(root);
  if (busy) throw new Refusal(inProgress(busy));
  await refuseOldGit(root);
  return withStore(root, async (scratch) => {
    const source = await readSource(scratch, request);
    const later = request.later.map(({ name }) => name);
    const state: State = { from: source.stage.name, later, touched: [], kept: [], verify };
    const heading = describeSource(source, await changedFiles(scratch, source.change));
    return carryThrough(scratch, { root, heading, source, later: request.later, state });
  });
}

/**
 * Goes on from the stage whose conflicts a person has mended.
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
      next: await filesNow(scratch, stage),
    };
    const marks = await firstMarks(scratch, change);
    if (marks.length > 0) throw new Refusal(marksRemain(stage, marks));
    const names = state.later.slice(state.later.indexOf(stage.name) + 1);
    const later = stages.filter(({ name }) => names.includes(name));
    const heading = describeMended(stage, await changedFiles(scratch, change));
    return carryThrough(scratch, { root, heading, source: { stage, change }, later, state });
  });
}

/** Puts every file back as it was. @returns how many */
export async function abort(root: string): Promise<number> {
  const { kept } = readRequiredState(root);
  try {
    await putBack(root, kept, getBackupFolder(root));
  } catch (error) {
    const { message } = error as Error;
    throw new Refusal(`${message}\n\nMend what is named above, then: npm run propagate abort`);
  }
  clearState(root);
  return kept.length;
}

const cannotContinue =
  "It was interrupted while it wrote files, so it cannot go on from there.\n" +
  "Put everything back as it was, and start again: npm run propagate abort";

function readRequiredState(root: string): State {
  const state = readState(root);
  if (state) return state;
  throw new Refusal("Nothing is in progress. Start with: npm run propagate 03", 2);
}

/** The objects that git makes outlive the process only while something is in progress. */
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
  /** What is printed first. */
  heading: string;
  source: Source;
  later: Stage[];
  state: State;
}

async function carryThrough(scratch: Scratch, run: Run): Promise<Outcome> {
  const { root, heading, source, later, state } = run;
  const steps = await carry(scratch, source, later);
  const edits = createEdits(steps);
  await refuseObstacles(root, edits);
  const written = await writeEdits(scratch, edits, root, state);
  const conflict = steps.find(({ conflicts }) => conflicts.length > 0);
  const names = [...edits, ...(conflict ? [conflict] : [])].map(({ stage }) => stage.name);
  const touched = [...new Set([...state.touched, ...names])];
  const marks = conflict ? await stopAt(scratch, root, conflict, { ...written, touched }) : [];
  if (!conflict) clearState(root);
  const verify = state.verify && !conflict && touched.length > 0 ? [state.from, ...touched] : [];
  const text = [heading, describeSteps(steps, marks)].filter(Boolean).join("\n\n");
  return { text, stopped: conflict !== undefined, verify };
}

/** Remembers where it stopped. @returns the lines to look at */
async function stopAt(scratch: Scratch, root: string, step: Step, state: State): Promise<Mark[]> {
  const { stage, change } = step;
  const old = await scratch.tree(change.old);
  saveState(root, { ...state, stopped: { at: stage.name, old } });
  return firstMarks(scratch, { old: change.old, next: await filesNow(scratch, stage) });
}
