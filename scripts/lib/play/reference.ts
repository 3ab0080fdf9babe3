import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { git } from "../git.ts";
import { withCurriculumScripts } from "./package-json.ts";
import { ask, assertIdentity } from "./repository.ts";

const manifest = "package.json";

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
  const tree = await writeTree(stage, folder, objects);
  const message = `chore: start from the files of ${stage.name}`;
  return ask(folder, "commit-tree", tree, "-p", parent, "-m", message);
}

/**
 * The stage's own .gitignore decides what belongs to it, and nothing that the learner has told git.
 *
 * @param folder the learner's repository
 * @param objects where the learner's repository keeps its objects
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
    const files = ["--all", "--", ".", `:(exclude)${ours}`];
    await git([...nothingElse, "add", ...files], { cwd: dir, env });
    if (existsSync(join(dir, manifest))) await addScripts(dir, folder, env);
    return (await git(["write-tree"], { cwd: dir, env })).trim();
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The stage's package.json calls the curriculum too, as the one of a new repository does. */
async function addScripts(dir: string, folder: string, env: Record<string, string>) {
  const input = withCurriculumScripts(dir, folder);
  const id = (await git(["hash-object", "-w", "--stdin"], { cwd: dir, env, input })).trim();
  await git(["update-index", "--cacheinfo", `100644,${id},${manifest}`], { cwd: dir, env });
}
