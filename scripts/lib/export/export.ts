import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { omitOwnFiles, omitSteps } from "../diff/model.ts";
import { git } from "../git.ts";
import { type Listing, omitPaths, type Scratch, withAnyScratch } from "../git-scratch.ts";
import { createStates } from "../steps/states.ts";
import {
  formatCommit,
  formatCommitObject,
  formatStepMessage,
  getBranchName,
  getCommitTime,
} from "./commit.ts";
import { copyObjects, getObjectsFolder, makeRepository, writeCommit } from "./repository.ts";
import { refuseTarget } from "./target.ts";

/** An exported stage. */
export interface ExportedStage {
  stage: Stage;
  /** The id of its commit. */
  commit: string;
  branch: string;
  tag: string;
}

/**
 * Creates a git repository with one commit, branch and tag for each stage, in their order, and one
 * commit for each step of a stage that has steps. The same files give the same hashes.
 *
 * @param folder the folder of the new repository: empty, or not existing
 * @throws ExplainedError if the repository cannot be created
 */
export async function exportStages(
  root: string,
  stages: Stage[],
  folder: string,
): Promise<ExportedStage[]> {
  await refuseTarget(root, folder);
  try {
    await makeRepository(root, folder);
    const commit = (scratch: Scratch) => commitAll(scratch, stages);
    const exportedStages = await withAnyScratch(root, commit, getObjectsFolder(folder));
    await createReferences(exportedStages, folder);
    await copyObjects(folder);
    return exportedStages;
  } catch (error) {
    await rm(join(folder, ".git"), { recursive: true, force: true });
    throw error;
  }
}

async function commitAll(scratch: Scratch, stages: Stage[]): Promise<ExportedStage[]> {
  const exportedStages: ExportedStage[] = [];
  for (const stage of stages) {
    const before = stages.find(({ name }) => name === stage.builtOn);
    const parent = exportedStages.at(-1)?.commit;
    const commit = stage.steps
      ? await commitSteps(scratch, stage, before, parent)
      : await commitStage(scratch, stage, parent);
    exportedStages.push({ stage, commit, branch: getBranchName(stage), tag: stage.name });
  }
  return exportedStages;
}

const writeWholeTree = async (scratch: Scratch, { dir }: Stage): Promise<string> =>
  scratch.writeTree(omitSteps(await scratch.list(dir)));

const commitStage = async (scratch: Scratch, stage: Stage, parent: string | undefined) =>
  writeCommit(scratch, formatCommit(stage, await writeWholeTree(scratch, stage), parent));

/** Commits each step. README.md, stage.json and the lock file change with the last one. */
async function commitSteps(
  scratch: Scratch,
  stage: Stage,
  before: Stage | undefined,
  parent: string | undefined,
): Promise<string> {
  const own = before ? await listOwnFiles(scratch, before) : new Map();
  const trees = await createStates(scratch, stage, before);
  let commit = parent;
  for (const [index, step] of (stage.steps ?? []).entries()) {
    const files = await scratch.listTree(trees[index + 1] ?? "");
    const isLast = step === stage.steps?.at(-1);
    const tree = isLast
      ? await writeWholeTree(scratch, stage)
      : await scratch.writeTree(new Map([...files, ...own]));
    const message = formatStepMessage(stage, step);
    const seconds = getCommitTime(stage, step);
    commit = await writeCommit(
      scratch,
      formatCommitObject({ tree, parent: commit, message, seconds }),
    );
  }
  return commit ?? "";
}

async function listOwnFiles(scratch: Scratch, { dir }: Stage): Promise<Listing> {
  const files = omitSteps(await scratch.list(dir));
  return omitPaths(files, [...omitOwnFiles(files).keys()]);
}

async function createReferences(exportedStages: ExportedStage[], folder: string): Promise<void> {
  const references = exportedStages.flatMap(({ commit, branch, tag }) => [
    `create refs/heads/${branch} ${commit}\n`,
    `create refs/tags/${tag} ${commit}\n`,
  ]);
  const input = [...references, `create refs/heads/main ${exportedStages.at(-1)?.commit}\n`].join(
    "",
  );
  await git(["update-ref", "--stdin"], { cwd: folder, input });
}
