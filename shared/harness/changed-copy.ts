import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

const generated = ["node_modules", "dist", ".next", ".data", ".git", ".env"];

/**
 * Copies a folder for as long as `use` runs, so that it can be changed without harm. Its packages are
 * the same ones, and what was generated is left out.
 */
export async function withCopy<Result>(
  dir: string,
  use: (copy: string) => Promise<Result>,
): Promise<Result> {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), "copy-")));
  const copy = join(temporary, basename(dir));
  try {
    const filter = (path: string) => path === dir || !generated.includes(basename(path));
    cpSync(dir, copy, { recursive: true, filter });
    const packages = packagesOf(dir);
    if (packages) symlinkSync(packages, join(copy, "node_modules"), "junction");
    return await use(copy);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Where npm has installed the packages of a folder: in it, or above it. */
function packagesOf(dir: string): string | undefined {
  const own = join(dir, "node_modules");
  // Tools keep a cache in a node_modules of their own: only npm leaves this record.
  if (existsSync(join(own, ".package-lock.json"))) return own;
  return dirname(dir) === dir ? undefined : packagesOf(dirname(dir));
}
