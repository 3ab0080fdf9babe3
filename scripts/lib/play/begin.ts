import { readFileSync } from "node:fs";
import { join } from "node:path";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { TranslatedError, TranslatedUsageError } from "../messages/errors.ts";
import type { Messages } from "../messages/index.ts";
import { writeState } from "../steps/step.ts";
import { formatDirOption } from "./folder.ts";
import { createPackageJson } from "./package-json.ts";
import { commitReference } from "./reference.ts";
import {
  ask,
  assertAllCommitted,
  createBranch,
  ensureRepository,
  readCurrentBranch,
  resolveBranch,
  resolveCommit,
  switchBranch,
} from "./repository.ts";

type PlayMessages = Messages["play"];

/** Returns the branch of a stage in the learner's repository. */
export const getBranchName = ({ number }: Pick<Stage, "number">, step?: number): string =>
  `stage-${padTwoDigits(number)}${step === undefined ? "" : `-step-${step}`}`;

/** How the branch of a stage was created or continued. */
export interface StartedStage {
  branch: string;
  /** Describes the origin of a new branch; undefined for an existing one. */
  from?: (texts: PlayMessages) => string;
  /** Whether it was created from our files of the stage before. */
  isOurs?: boolean;
}

export interface StartOptions {
  stage: Stage;
  /** The stage before; undefined for the first one. */
  before: Stage | undefined;
  folder: string;
  /** The step to start with, on a branch of its own, with our files of the step before. */
  step?: number | undefined;
  /** Start with our files of the stage before, instead of the learner's own. */
  fresh: boolean;
}

/**
 * Switches the learner's repository to the branch of a stage, and creates it if necessary.
 *
 * @throws ExplainedError if work of the learner would be overwritten
 */
export async function startStage(request: StartOptions): Promise<StartedStage> {
  const { stage, step, before, folder, fresh } = request;
  if (fresh && !before && step === undefined) {
    throw new TranslatedUsageError(({ play }) => play.notFresh(stage.name));
  }
  const isNew = await ensureRepository(folder, {
    ".gitignore": readFileSync(join((before ?? stage).dir, ".gitignore"), "utf8"),
    "package.json": createPackageJson(folder),
  });
  const branch = getBranchName(stage, step);
  const isExisting = (await resolveBranch(folder, branch)) !== "";
  if (!isExisting) return { branch, ...(await createStageBranch(request, branch, isNew)) };
  if (fresh) throw createExistingBranchError(branch);
  await switchTo(folder, branch);
  return { branch };
}

/** @returns the origin of the branch */
async function createStageBranch(request: StartOptions, branch: string, isNew: boolean) {
  await assertAllCommitted(request.folder);
  const { name, commit, isOurs: isReference = false } = await findOrigin(request, isNew);
  await createBranch(request.folder, branch, commit);
  return { from: name, isOurs: isReference };
}

async function switchTo(folder: string, branch: string): Promise<void> {
  if ((await readCurrentBranch(folder)) === branch) return;
  await assertAllCommitted(folder);
  await switchBranch(folder, branch);
}

interface Origin {
  /** Describes it to the user. */
  name: (texts: PlayMessages) => string;
  commit: string;
  isOurs?: boolean;
}

async function findOrigin(request: StartOptions, isNew: boolean): Promise<Origin> {
  const { stage, step, before, folder, fresh } = request;
  if (step !== undefined) return createStepOrigin(request, step - 1);
  if (!before) return findFirstOrigin(folder);
  const previousBranch = getBranchName(before);
  const previousCommit = await resolveBranch(folder, previousBranch);
  if (fresh || isNew) {
    const parent = previousCommit || (await resolveCommit(folder, "HEAD"));
    return {
      name: (texts) => texts.ourFiles(before.name),
      isOurs: true,
      commit: await commitReference(folder, before, parent),
    };
  }
  if (previousCommit === "") throw createMissingBranchError(stage, previousBranch, before, folder);
  return { name: (texts) => texts.yourBranch(previousBranch), commit: previousCommit };
}

/** Commits our files after a step on top of the stage's branch, or of the current one. */
async function createStepOrigin({ stage, before, folder }: StartOptions, number: number) {
  const parent = (await resolveBranch(folder, getBranchName(stage))) || "HEAD";
  const dir = await writeState(stage, before, number);
  const name = `${stage.name}, step ${number}`;
  const commit = await commitReference(folder, { ...stage, name, dir }, parent);
  return { name: (say: PlayMessages) => say.ourStep(stage.name, number), isOurs: true, commit };
}

/** Finds the origin of the first stage: the first commit if a branch of a later one is checked out. */
async function findFirstOrigin(folder: string): Promise<Origin> {
  const branch = await readCurrentBranch(folder);
  if (!/^stage-\d\d$/.test(branch)) {
    return { name: () => branch || "HEAD", commit: await resolveCommit(folder, "HEAD") };
  }
  const roots = await ask(folder, "rev-list", "--max-parents=0", "HEAD");
  return { name: (texts) => texts.yourFirstCommit, commit: roots.split("\n").at(-1) ?? "" };
}

const createExistingBranchError = (branch: string) =>
  new TranslatedError(({ play }) => play.branchExists(branch));

function createMissingBranchError(
  stage: Stage,
  previousBranch: string,
  before: Stage,
  folder: string,
) {
  const command = `npm run -s play ${padTwoDigits(stage.number)} fresh${formatDirOption(folder)}`;
  return new TranslatedError(({ play }) =>
    play.noBranchBefore(previousBranch, before.name, command),
  );
}
