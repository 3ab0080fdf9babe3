import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { git } from "../git.ts";
import { type Scratch, withAnyScratch } from "../git-scratch.ts";
import { formatCommit, getBranchName } from "./commit.ts";
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
 * Creates a git repository with one commit, branch and tag for each stage, in their order. The same
 * files give the same hashes.
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

const getObjectsFolder = (folder: string): string => join(folder, ".git", "objects");

/** Creates a repository without the user's templates, which may contain hooks. */
async function makeRepository(root: string, folder: string): Promise<void> {
  const options = ["--template=", ...(await readObjectFormat(root))];
  await git(["init", "--quiet", ...options, folder], { cwd: root });
  await git(["symbolic-ref", "HEAD", "refs/heads/main"], { cwd: folder });
}

/**
 * Returns the option for the object format of the stages' repository, if there is one. Git before
 * 2.29 has only one format, and prints the unknown option.
 */
async function readObjectFormat(root: string): Promise<string[]> {
  const ask = ["rev-parse", "--show-object-format"];
  const format = (await git(ask, { cwd: root, allowedExitCodes: [128] })).trim();
  return format === "" || format.startsWith("--") ? [] : [`--object-format=${format}`];
}

async function commitAll(scratch: Scratch, stages: Stage[]): Promise<ExportedStage[]> {
  const exportedStages: ExportedStage[] = [];
  for (const stage of stages) {
    const tree = await scratch.writeTree(await scratch.list(stage.dir));
    const input = formatCommit(stage, tree, exportedStages.at(-1)?.commit);
    // `git commit-tree` would read names, dates and encodings from the environment.
    const id = await scratch.git(["hash-object", "-t", "commit", "-w", "--stdin"], { input });
    exportedStages.push({
      stage,
      commit: id.trim(),
      branch: getBranchName(stage),
      tag: stage.name,
    });
  }
  return exportedStages;
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

/** Copies the objects from the stages' repository, which the new one has only referenced so far. */
async function copyObjects(folder: string): Promise<void> {
  await git(["repack", "-a", "-d", "--quiet"], { cwd: folder });
  await rm(join(getObjectsFolder(folder), "info", "alternates"), { force: true });
  await git(["reset", "--quiet", "--hard"], { cwd: folder });
}
