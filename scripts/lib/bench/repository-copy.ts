import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { git } from "../git.ts";

/**
 * Copies a repository with its uncommitted work and without ignored files, like a fresh clone.
 *
 * @throws GitError
 */
export async function copyRepository(root: string, to: string): Promise<void> {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = new Set((await git(list, { cwd: root })).split("\0"));
  files.delete("");
  // Git also lists deleted files until the deletion is committed.
  for (const file of [...files].filter((path) => existsSync(join(root, path)))) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    copyFileSync(join(root, file), join(to, file));
  }
}
