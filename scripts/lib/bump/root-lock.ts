import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runLock } from "../make-lock.ts";
import { listVersions, type PackageFile, readPackageFiles } from "./manifests.ts";

const lockFile = "package-lock.json";

interface Lock {
  packages: Record<string, { version?: string }>;
}

/**
 * Updates the lock file of the root in a temporary folder: next to installed packages, npm would
 * omit the packages for other systems.
 *
 * @returns the errors of npm
 */
export async function updateRootLock(root: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "lock-"));
  const files = readPackageFiles(root);
  try {
    for (const each of files) copy(root, folder, join(each.folder, "package.json"));
    copy(root, folder, ".npmrc");
    const oldLockFile = join(root, lockFile);
    if (existsSync(oldLockFile)) {
      const lock = removeOldEntries(JSON.parse(readFileSync(oldLockFile, "utf8")), files);
      writeFileSync(join(folder, lockFile), JSON.stringify(lock));
    }
    const errors = await runLock(folder);
    if (errors.length === 0) copy(folder, root, lockFile);
    return errors;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Removes the hoisted entries of versions that no package.json names any more. If one stayed, npm
 * would install a separate copy of the new version for every workspace.
 */
export function removeOldEntries(lock: Lock, files: PackageFile[]): Lock {
  const versions = files.flatMap(({ content }) => listVersions(content));
  const currentEntries = new Set(
    versions.map(([name, version]) => `node_modules/${name} ${version}`),
  );
  const paths = new Set(versions.map(([name]) => `node_modules/${name}`));
  const isOld = (path: string, version = "") =>
    paths.has(path) && !currentEntries.has(`${path} ${version}`);
  const rest = Object.entries(lock.packages).filter(([path, { version }]) => !isOld(path, version));
  return { ...lock, packages: Object.fromEntries(rest) };
}

function copy(from: string, to: string, path: string): void {
  if (!existsSync(join(from, path))) return;
  mkdirSync(dirname(join(to, path)), { recursive: true });
  copyFileSync(join(from, path), join(to, path));
}
