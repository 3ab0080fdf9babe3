import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { padTwoDigits, type Stage, type Step } from "../../../shared/harness/manifest.ts";
import { type Scratch, withAnyScratch } from "../git-scratch.ts";
import { root } from "../stages.ts";
import { hashText } from "../verify/file-hashes.ts";
import type { Memory } from "../verify/memory.ts";
import { describeWorkspace } from "../verify/package-versions.ts";
import { checkStepChecks } from "./checks.ts";
import { getStepsFolder, writeFolder } from "./folder.ts";
import { checkManifest } from "./manifest.ts";
import type { CheckState, State } from "./state-checks.ts";
import {
  compareStates,
  countSourceLines,
  createPatch,
  createStates,
  getPatchName,
  readPatch,
  writeStageTree,
} from "./states.ts";

/** The most source lines of a step: usually, and with a reason. */
const limits = { usual: 150, large: 250 };

export interface StepsOptions {
  /** Checks the files after each step. */
  checkState: CheckState;
  /** Remembers the states that passed with the same files and packages. */
  memory?: Memory | undefined;
}

/** Reports the problems of a stage's steps: their entries, their sum, their sizes, their states. */
export async function checkSteps(
  stage: Stage,
  before: Stage | undefined,
  options: StepsOptions,
): Promise<string[]> {
  const errors = [...checkManifest(stage), ...checkStepChecks(stage, before)];
  if (errors.length > 0) return errors;
  try {
    return await withAnyScratch(stage.dir, async (scratch) => {
      const trees = await createStates(scratch, stage, before);
      return [
        ...(await checkSum(scratch, stage, trees)),
        ...(await checkPatches(scratch, stage, trees)),
        ...(await checkStates(scratch, { stage, before }, trees, options)),
      ];
    });
  } catch (error) {
    if (error instanceof ExplainedError) return [error.message];
    throw error;
  }
}

async function checkSum(scratch: Scratch, stage: Stage, trees: string[]): Promise<string[]> {
  const files = await compareStates(
    scratch,
    trees.at(-1) ?? "",
    await writeStageTree(scratch, stage),
  );
  if (files.length === 0) return [];
  return [
    `The sum of the steps is not stages/${stage.name}: ${files.map(({ path }) => path).join(", ")}.\n` +
      `Put the difference into a step: npm run steps ${padTwoDigits(stage.number)} open`,
  ];
}

async function checkPatches(scratch: Scratch, stage: Stage, trees: string[]): Promise<string[]> {
  const errors = [];
  for (const [index, step] of (stage.steps ?? []).entries()) {
    const [from = "", to = ""] = trees.slice(index);
    const name = getPatchName(index, step);
    if ((await createPatch(scratch, from, to)) !== readPatch(stage, name)) {
      errors.push(`steps/${name} is not as \`npm run steps … save\` writes it: save it again.`);
    }
    errors.push(...checkSize(step, countSourceLines(await compareStates(scratch, from, to))));
  }
  return errors;
}

function checkSize({ slug, large }: Step, lines: number): string[] {
  const limit = large === undefined ? limits.usual : limits.large;
  if (lines <= limit) return [];
  const reason = large === undefined ? ', or give a reason as "large" in stage.json' : "";
  return [
    `step ${slug} has ${lines} changed source lines, the limit is ${limit}: split it${reason}.`,
  ];
}

async function checkStates(
  scratch: Scratch,
  stages: Pick<State, "stage" | "before">,
  trees: string[],
  { checkState, memory }: StepsOptions,
): Promise<string[]> {
  const { stage } = stages;
  const packages = describeWorkspace(root, `stages/${stage.name}`);
  mkdirSync(getStepsFolder(stage), { recursive: true });
  const folder = mkdtempSync(getStepsFolder(stage, "check-"));
  const errors: string[] = [];
  try {
    for (const [index, { slug }] of (stage.steps ?? []).entries()) {
      const tree = trees[index + 1] ?? "";
      const key = hashText(`state\n${tree}\n${packages}`);
      if (memory?.findPassed(key) !== undefined) continue;
      await writeFolder(scratch, tree, folder, stage);
      const found = await checkState({ ...stages, folder, count: index + 1 });
      if (found.length === 0) memory?.addPassed(key, stage.name, `step ${slug}`);
      errors.push(...found.map((error) => `after step ${index + 1} (${slug}): ${error}`));
    }
    return errors;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
