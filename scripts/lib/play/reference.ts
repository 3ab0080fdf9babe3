import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { git } from "../git.ts";
import { addCurriculumScripts } from "./package-json.ts";
import { ask, assertIdentity } from "./repository.ts";

const manifest = "package.json";

/** Files that are not part of the application. */
const omittedPaths = ["stage.json", "steps", "exercises"];

/**
 * Commits the files of a stage to the learner's repository, without a branch, and without changes to
 * its files and its index.
 *
 * @param parent the parent commit
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
  const tree = await writeTree(stage, folder, objects);
  const message = `chore: start from the files of ${stage.name}`;
  return ask(folder, "commit-tree", tree, "-p", parent, "-m", message);
}

/**
 * Writes the tree of a stage by its own .gitignore, without the learner's settings.
 *
 * @param folder the learner's repository
 * @param objects the object store of the learner's repository
 */
async function writeTree({ dir }: Stage, folder: string, objects: string): Promise<string> {
  const temporary = await mkdtemp(join(tmpdir(), "play-"));
  const env = {
    GIT_DIR: join(temporary, ".git"),
    GIT_WORK_TREE: dir,
    GIT_OBJECT_DIRECTORY: objects,
  };
  const nothingElse = ["-c", "core.excludesFile="];
  try {
    await git(["init", "--quiet"], { cwd: temporary });
    const files = ["--all", "--", ".", ...omittedPaths.map((path) => `:(exclude)${path}`)];
    await git([...nothingElse, "add", ...files], { cwd: dir, env });
    if (existsSync(join(dir, manifest))) await addScripts(dir, folder, env);
    return (await git(["write-tree"], { cwd: dir, env })).trim();
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Adds the scripts that call the curriculum to the stage's package.json. */
async function addScripts(dir: string, folder: string, env: Record<string, string>) {
  const input = addCurriculumScripts(dir, folder);
  const id = (await git(["hash-object", "-w", "--stdin"], { cwd: dir, env, input })).trim();
  await git(["update-index", "--cacheinfo", `100644,${id},${manifest}`], { cwd: dir, env });
}
