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
import { listVersions, type PackageFile, packageFiles } from "./manifests.ts";

const lockFile = "package-lock.json";

interface Lock {
  packages: Record<string, { version?: string }>;
}

/**
 * Brings the lock file of the root up to date. It is made elsewhere: npm leaves out packages for
 * other systems where it sees what is installed for this one.
 *
 * @returns what went wrong
 */
export async function updateRootLock(root: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "lock-"));
  const files = packageFiles(root);
  try {
    for (const each of files) copy(root, folder, join(each.folder, "package.json"));
    copy(root, folder, ".npmrc");
    const old = join(root, lockFile);
    if (existsSync(old)) {
      const lock = withoutOld(JSON.parse(readFileSync(old, "utf8")), files);
      writeFileSync(join(folder, lockFile), JSON.stringify(lock));
    }
    const complaints = await runLock(folder);
    if (complaints.length === 0) copy(folder, root, lockFile);
    return complaints;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * A lock file without the shared copies of versions that nobody names any more. Where one stays,
 * npm gives every workspace a copy of its own of the new version.
 */
export function withoutOld(lock: Lock, files: PackageFile[]): Lock {
  const named = files.flatMap(({ content }) => listVersions(content));
  const wanted = new Set(named.map(([name, version]) => `node_modules/${name} ${version}`));
  const paths = new Set(named.map(([name]) => `node_modules/${name}`));
  const isOld = (path: string, version = "") =>
    paths.has(path) && !wanted.has(`${path} ${version}`);
  const kept = Object.entries(lock.packages).filter(([path, { version }]) => !isOld(path, version));
  return { ...lock, packages: Object.fromEntries(kept) };
}

function copy(from: string, to: string, path: string): void {
  if (!existsSync(join(from, path))) return;
  mkdirSync(dirname(join(to, path)), { recursive: true });
  copyFileSync(join(from, path), join(to, path));
}
