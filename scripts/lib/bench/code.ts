import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { git } from "../git.ts";

/** The size of a stage's code. */
export interface CodeFigures {
  lines: number;
}

const isCode = (path: string): boolean => /\.(?:[cm]?[jt]sx?|css|html)$/.test(path);
const isTest = (path: string): boolean =>
  /(?:^|\/)(?:tests?\/|vitest\.config\.)/.test(path) || /\.test\.\w+$/.test(path);

/**
 * Counts the lines of a stage's code, without tests, documents, empty lines and ignored files.
 *
 * @throws GitError
 */
export async function measureCode({ dir }: { dir: string }): Promise<CodeFigures> {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = new Set((await git(list, { cwd: dir })).split("\0"));
  const code = [...files].filter((path) => isCode(path) && !isTest(path));
  // Git also lists deleted files until the deletion is committed.
  const existingFiles = code.map((path) => join(dir, path)).filter((file) => existsSync(file));
  return { lines: existingFiles.reduce((sum, file) => sum + countLines(file), 0) };
}

const countLines = (file: string): number =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "").length;
