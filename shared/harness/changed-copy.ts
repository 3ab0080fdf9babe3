import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

const generatedNames = ["node_modules", "dist", ".next", ".data", ".git", ".env"];

/**
 * Copies a folder without generated files, calls `use` with the copy, and deletes it. The copy links
 * to the packages of the folder.
 */
export async function withCopy<Result>(
  dir: string,
  use: (copy: string) => Promise<Result>,
): Promise<Result> {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), "copy-")));
  const copy = join(temporary, basename(dir));
  try {
    const filter = (path: string) => path === dir || !generatedNames.includes(basename(path));
    cpSync(dir, copy, { recursive: true, filter });
    const packages = findPackages(dir);
    if (packages) symlinkSync(packages, join(copy, "node_modules"), "junction");
    return await use(copy);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Returns the `node_modules` of a folder, or of a folder above it. */
function findPackages(dir: string): string | undefined {
  const ownPackages = join(dir, "node_modules");
  // Tools create a node_modules for their cache. Only npm writes this file.
  if (existsSync(join(ownPackages, ".package-lock.json"))) return ownPackages;
  return dirname(dir) === dir ? undefined : findPackages(dirname(dir));
}
