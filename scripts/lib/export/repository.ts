import { rm } from "node:fs/promises";
import { join } from "node:path";
import { git } from "../git.ts";
import type { Scratch } from "../git-scratch.ts";

/** Returns the folder of a new repository's objects. */
export const getObjectsFolder = (folder: string): string => join(folder, ".git", "objects");

/** Creates a repository without the user's templates, which may contain hooks. */
export async function makeRepository(root: string, folder: string): Promise<void> {
  const options = ["--template=", ...(await readObjectFormat(root))];
  await git(["init", "--quiet", ...options, folder], { cwd: root });
  await git(["symbolic-ref", "HEAD", "refs/heads/main"], { cwd: folder });
}

/**
 * Returns the option for the object format of the stages' repository, if there is one. Git before
 * 2.29 has only one format, and prints the unknown option.
 */
async function readObjectFormat(root: string): Promise<string[]> {
  const ask = ["rev-parse", "--show-object-format"];
  const format = (await git(ask, { cwd: root, allowedExitCodes: [128] })).trim();
  return format === "" || format.startsWith("--") ? [] : [`--object-format=${format}`];
}

/** Copies the objects from the stages' repository, which the new one has only referenced so far. */
export async function copyObjects(folder: string): Promise<void> {
  await git(["repack", "-a", "-d", "--quiet"], { cwd: folder });
  await rm(join(getObjectsFolder(folder), "info", "alternates"), { force: true });
  await git(["reset", "--quiet", "--hard"], { cwd: folder });
}

/** `git commit-tree` would read names, dates and encodings from the environment. @returns the id */
export async function writeCommit(scratch: Scratch, input: string): Promise<string> {
  const words = ["hash-object", "-t", "commit", "-w", "--stdin"];
  return (await scratch.git(words, { input })).trim();
}
