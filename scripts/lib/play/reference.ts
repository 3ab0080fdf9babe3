import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { git } from "../git.ts";
import { ask, assertIdentity } from "./repository.ts";

/** What is said of a stage here, and is no part of the application. */
const ours = "stage.json";

/**
 * Commits the files of a stage to somebody's repository, on no branch: neither its files nor its
 * index change.
 *
 * @param parent the commit that it stands on
 * @returns the id of the commit
 * @throws ExplainedError without an identity
 */
export async function commitReference(
  folder: string,
  stage: Stage,
  parent: string,
): Promise<string> {
  await assertIdentity(folder);
  const objects = resolve(folder, await ask(folder, "rev-parse", "--git-path", "objects"));
  const tree = await treeOf(stage, objects);
  const message = `chore: start from the files of ${stage.name}`;
  return ask(folder, "commit-tree", tree, "-p", parent, "-m", message);
}

/**
 * The stage's own .gitignore decides what belongs to it, and nothing that the learner has told git.
 *
 * @param objects where the learner's repository keeps its objects
 */
async function treeOf({ dir }: Stage, objects: string): Promise<string> {
  const temporary = await mkdtemp(join(tmpdir(), "play-"));
  const env = {
    GIT_DIR: join(temporary, ".git"),
    GIT_WORK_TREE: dir,
    GIT_OBJECT_DIRECTORY: objects,
  };
  const nothingElse = ["-c", "core.excludesFile="];
  try {
    await git(["init", "--quiet"], { cwd: temporary });
    const files = ["--all", "--", ".", `:(exclude)${ours}`];
    await git([...nothingElse, "add", ...files], { cwd: dir, env });
    return (await git(["write-tree"], { cwd: dir, env })).trim();
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}
