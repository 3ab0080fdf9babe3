import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { git } from "../git.ts";

/**
 * Copies a repository as it is now, uncommitted work included, without what git ignores: as if it
 * had just been cloned.
 *
 * @throws GitError
 */
export async function copyRepository(root: string, to: string): Promise<void> {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = new Set((await git(list, { cwd: root })).split("\0"));
  files.delete("");
  // A file that was deleted and not yet committed is still on git's list.
  for (const file of [...files].filter((path) => existsSync(join(root, path)))) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    copyFileSync(join(root, file), join(to, file));
  }
}
