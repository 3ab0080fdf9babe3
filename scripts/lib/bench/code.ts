import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { git } from "../git.ts";

/** How much there is to read. */
export interface CodeFigures {
  lines: number;
}

const isCode = (path: string): boolean => /\.(?:[cm]?[jt]sx?|css|html)$/.test(path);
const isTest = (path: string): boolean =>
  /(?:^|\/)(?:tests?\/|vitest\.config\.)/.test(path) || /\.test\.\w+$/.test(path);

/**
 * The lines of a stage's code, without tests, documents and empty lines. What git ignores is made,
 * and not written.
 *
 * @throws GitError
 */
export async function measureCode({ dir }: { dir: string }): Promise<CodeFigures> {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = new Set((await git(list, { cwd: dir })).split("\0"));
  const code = [...files].filter((path) => isCode(path) && !isTest(path));
  // A file that was deleted and not yet committed is still on git's list.
  const there = code.map((path) => join(dir, path)).filter((file) => existsSync(file));
  return { lines: there.reduce((sum, file) => sum + countLines(file), 0) };
}

const countLines = (file: string): number =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "").length;
