import { relative } from "node:path";
import type { Stage } from "../../shared/harness/manifest.ts";
import { userFolder } from "../bootstrap/place.mjs";
import { git } from "./git.ts";
import { isTracked } from "./git-scratch.ts";
import { fromRoot } from "./lesson/paths.ts";
import { root } from "./stages.ts";

/** How many files a note names at most. */
const most = 3;

/**
 * Prints a note for each stage with files that are not committed: what is compared with it, or begun
 * from it, differs from the lesson then. Silent where git knows nothing of the stages.
 */
export async function warnAboutChangedStages(stages: Stage[]): Promise<void> {
  if (process.env.IGNORE_CHANGED_STAGES || !(await isTracked(root))) return;
  for (const stage of stages) {
    const changed = await changedFiles(stage);
    if (changed.length > 0) console.error(`${describeChanges(stage, changed)}\n`);
  }
}

async function changedFiles({ dir }: Stage): Promise<string[]> {
  const words = ["status", "--porcelain", "--no-renames", "-z", "--", "."];
  const entries = (await git(words, { cwd: dir })).split("\0").filter((entry) => entry !== "");
  const top = (await git(["rev-parse", "--show-prefix"], { cwd: dir })).trim();
  const paths = entries.map((entry) => relative(top, entry.slice("XY ".length)));
  // The folder itself, where none of its files was ever committed: nothing can be restored.
  return paths.filter((path) => path !== "");
}

function describeChanges({ name, dir }: Stage, changed: string[]): string {
  const shown = changed.slice(0, most).join(", ");
  const rest = changed.length > most ? ` and ${changed.length - most} more` : "";
  const where = userFolder() === root ? "" : ` -C "${root}"`;
  const command = `git${where} stash push --include-untracked -- ${fromRoot(root, dir)}`;
  return `  Note: files of ${name} were changed: ${shown}${rest}\n  To restore them: ${command}`;
}
