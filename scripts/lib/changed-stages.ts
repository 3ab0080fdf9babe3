import { relative } from "node:path";
import type { Stage } from "../../shared/harness/manifest.ts";
import { getUserFolder } from "../bootstrap/place.mjs";
import { git } from "./git.ts";
import { isTracked } from "./git-scratch.ts";
import type { Language } from "./language.ts";
import { toPathFromRoot } from "./lesson/paths.ts";
import { messages } from "./messages/index.ts";
import { root } from "./stages.ts";

/** The most files that a note lists. */
const maxFiles = 3;

/**
 * Prints a note for each stage with uncommitted changes, because its files differ from the lesson.
 * Prints nothing if the stages are not in a git repository.
 */
export async function warnAboutChangedStages(
  stages: Stage[],
  language: Language = "en",
): Promise<void> {
  if (process.env.IGNORE_CHANGED_STAGES || !(await isTracked(root))) return;
  for (const stage of stages) {
    const changedFiles = await listChangedFiles(stage);
    if (changedFiles.length > 0)
      console.error(`${describeChanges(stage, changedFiles, language)}\n`);
  }
}

async function listChangedFiles({ dir }: Stage): Promise<string[]> {
  const words = ["status", "--porcelain", "--no-renames", "-z", "--", "."];
  const entries = (await git(words, { cwd: dir })).split("\0").filter((entry) => entry !== "");
  const top = (await git(["rev-parse", "--show-prefix"], { cwd: dir })).trim();
  const paths = entries.map((entry) => relative(top, entry.slice("XY ".length)));
  // An empty path is the folder itself: none of its files is committed, so none can be restored.
  return paths.filter((path) => path !== "");
}

function describeChanges({ name, dir }: Stage, changedFiles: string[], language: Language): string {
  const texts = messages[language];
  const fileList = changedFiles.slice(0, maxFiles).join(", ");
  const folderOption = getUserFolder() === root ? "" : ` -C "${root}"`;
  const command = `git${folderOption} stash push --include-untracked -- ${toPathFromRoot(root, dir)}`;
  const note = texts.changedFiles(name, fileList, Math.max(changedFiles.length - maxFiles, 0));
  return `  ${note}\n  ${texts.restoreFiles(command)}`;
}
