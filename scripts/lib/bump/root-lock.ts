import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { lockIn } from "../make-lock.ts";
import { packageFiles } from "./manifests.ts";

const lockFile = "package-lock.json";

/**
 * Brings the lock file of the root up to date. It is made elsewhere: npm leaves out packages for
 * other systems where it sees what is installed for this one.
 *
 * @returns what went wrong
 */
export async function updateRootLock(root: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "lock-"));
  try {
    for (const each of packageFiles(root)) copy(root, folder, join(each.folder, "package.json"));
    copy(root, folder, lockFile);
    const complaints = await lockIn(folder);
    if (complaints.length === 0) copy(folder, root, lockFile);
    return complaints;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function copy(from: string, to: string, path: string): void {
  if (!existsSync(join(from, path))) return;
  mkdirSync(dirname(join(to, path)), { recursive: true });
  copyFileSync(join(from, path), join(to, path));
}
