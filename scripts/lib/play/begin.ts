import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { dirOption } from "./folder.ts";
import { newPackageJson } from "./package-json.ts";
import { commitReference } from "./reference.ts";
import {
  ask,
  assertAllCommitted,
  branchFrom,
  currentBranch,
  ensureBegun,
  goTo,
  resolveBranch,
  resolveCommit,
} from "./repository.ts";

/** The branch of a learner's own repository on which a stage is built. */
export const getBranchName = ({ number }: Pick<Stage, "number">): string =>
  `stage-${twoDigits(number)}`;

/** How a stage was begun, or taken up again. */
export interface Begun {
  branch: string;
  /** What it began with, in words; nothing if it goes on. */
  from?: string;
  /** It began with our files of the stage before. */
  isOurs?: boolean;
}

export interface Request {
  stage: Stage;
  /** The stage before; the first one has none. */
  before: Stage | undefined;
  folder: string;
  /** Begin with the files of the stage before, and not with the learner's own. */
  fresh: boolean;
}

/**
 * Brings the learner's own repository to the branch of a stage. What is on other branches stays.
 *
 * @throws ExplainedError if something of the learner's would be overwritten
 */
export async function beginStage(request: Request): Promise<Begun> {
  const { stage, before, folder, fresh } = request;
  if (fresh && !before) {
    throw new UsageError(`${stage.name} begins with an empty folder: leave "fresh" out.`);
  }
  const isNew = await ensureBegun(folder, {
    ".gitignore": readFileSync(join((before ?? stage).dir, ".gitignore"), "utf8"),
    "package.json": newPackageJson(folder),
  });
  const branch = getBranchName(stage);
  const isThere = (await resolveBranch(folder, branch)) !== "";
  if (!isThere) return { branch, ...(await makeBranch(request, branch, isNew)) };
  if (fresh) throw alreadyThere(branch);
  await takeUp(folder, branch);
  return { branch };
}

/** @returns what it begins with */
async function makeBranch(request: Request, branch: string, isNew: boolean) {
  await assertAllCommitted(request.folder);
  const { name, commit, isOurs = false } = await findOrigin(request, isNew);
  await branchFrom(request.folder, branch, commit);
  return { from: name, isOurs };
}

async function takeUp(folder: string, branch: string): Promise<void> {
  if ((await currentBranch(folder)) === branch) return;
  await assertAllCommitted(folder);
  await goTo(folder, branch);
}

interface Origin {
  /** In words. */
  name: string;
  commit: string;
  isOurs?: boolean;
}

async function findOrigin(request: Request, isNew: boolean): Promise<Origin> {
  const { stage, before, folder, fresh } = request;
  if (!before) return startOfFirst(folder);
  const own = getBranchName(before);
  const tip = await resolveBranch(folder, own);
  if (fresh || isNew) {
    const parent = tip || (await resolveCommit(folder, "HEAD"));
    return {
      name: `our files of ${before.name}`,
      isOurs: true,
      commit: await commitReference(folder, before, parent),
    };
  }
  if (tip === "") throw nothingBefore(stage, own, before, folder);
  return { name: `your ${own}`, commit: tip };
}

/** The first stage begins where no stage is yet: on the branch of a later one, at the first commit. */
async function startOfFirst(folder: string): Promise<Origin> {
  const branch = await currentBranch(folder);
  if (!/^stage-\d\d$/.test(branch)) {
    return { name: branch || "HEAD", commit: await resolveCommit(folder, "HEAD") };
  }
  const roots = await ask(folder, "rev-list", "--max-parents=0", "HEAD");
  return { name: "your first commit", commit: roots.split("\n").at(-1) ?? "" };
}

const alreadyThere = (branch: string) =>
  new ExplainedError(
    `Your repository has a branch ${branch} already, and it is not overwritten.\n` +
      `To keep it under another name: git branch -m ${branch} ${branch}-first\nThen try again.`,
  );

function nothingBefore(stage: Stage, own: string, before: Stage, folder: string): ExplainedError {
  const command = `npm run play ${twoDigits(stage.number)} fresh${dirOption(folder)}`;
  return new ExplainedError(
    `Your repository has no branch ${own} to build on.\n` +
      `If your work has another name, give it this one: git branch ${own} NAME\n` +
      `To begin with our files of ${before.name}: ${command}`,
  );
}
