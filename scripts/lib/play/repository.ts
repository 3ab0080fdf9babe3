import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { git } from "../git.ts";
import { TranslatedError } from "../messages/errors.ts";

/** Runs a git command with a one-line output. */
export const ask = async (folder: string, ...args: string[]): Promise<string> =>
  (await git(args, { cwd: folder, allowedExitCodes: [1] })).trim();

export const isRepository = (folder: string): boolean => existsSync(join(folder, ".git"));

/** Resolves a name to the id of a commit; empty if there is none. */
export const resolveCommit = (folder: string, name: string): Promise<string> =>
  ask(folder, "rev-parse", "--verify", "--quiet", name);

/** Returns the id of the last commit of a branch; empty if there is no such branch. */
export const resolveBranch = (folder: string, branch: string): Promise<string> =>
  resolveCommit(folder, `refs/heads/${branch}`);

/** Returns the current branch; empty for a detached HEAD. */
export const readCurrentBranch = (folder: string): Promise<string> =>
  ask(folder, "symbolic-ref", "--quiet", "--short", "HEAD");

/**
 * Creates the repository with a first commit if it does not exist.
 *
 * @param files the text of each file of that commit, by its name
 * @returns whether it was created
 * @throws ExplainedError for a folder with uncommitted files, or without an identity
 */
export async function ensureRepository(
  folder: string,
  files: Record<string, string>,
): Promise<boolean> {
  if (!isRepository(folder)) await makeRepository(folder);
  if (await resolveCommit(folder, "HEAD")) return false;
  await assertAllCommitted(folder);
  await assertIdentity(folder);
  await commitFirst(folder, files);
  return true;
}

/** Creates the first commit. If it fails, all changes are reverted, so that the next call can retry. */
async function commitFirst(folder: string, files: Record<string, string>): Promise<void> {
  const written: string[] = [];
  try {
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(folder, name), text, { flag: "wx" });
      written.push(name);
    }
    await git(["add", "--force", "--", ...written], { cwd: folder });
    await git(["commit", "--quiet", "--message", "chore: begin the project"], { cwd: folder });
  } catch (error) {
    const remove = ["rm", "--quiet", "--force", "--ignore-unmatch", "--cached", "--", ...written];
    await git(remove, { cwd: folder });
    await Promise.all(written.map((name) => rm(join(folder, name), { force: true })));
    throw error;
  }
}

async function makeRepository(folder: string): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new TranslatedError(({ play }) => play.noRepository(folder));
  }
  mkdirSync(folder, { recursive: true });
  await git(["init", "--quiet"], { cwd: folder });
  // `init --initial-branch` needs git 2.28.
  await git(["symbolic-ref", "HEAD", "refs/heads/main"], { cwd: folder });
}

/** @throws ExplainedError if git has no name and email for the author of a commit */
export async function assertIdentity(folder: string): Promise<void> {
  for (const variable of ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"]) {
    const args = ["-c", "user.useConfigOnly=true", "var", variable];
    if ((await git(args, { cwd: folder, allowedExitCodes: [128] })).trim()) continue;
    throw new TranslatedError(({ play }) => play.noIdentity);
  }
}

/** @throws ExplainedError if there is uncommitted work, which a switch of branches would move */
export async function assertAllCommitted(folder: string): Promise<void> {
  const changedFiles = (await git(["status", "--porcelain"], { cwd: folder }))
    .trimEnd()
    .split("\n");
  if (changedFiles[0] === "") return;
  const [shownFiles, moreCount] = [changedFiles.slice(0, 5), Math.max(changedFiles.length - 5, 0)];
  throw new TranslatedError(({ play }) => play.uncommitted(folder, shownFiles, moreCount));
}

// `checkout`, because `switch` needs git 2.23.
const checkout = ["checkout", "--quiet", "--no-overwrite-ignore"];

/** Creates a branch and switches to it. Git refuses to overwrite files. */
export async function createBranch(folder: string, branch: string, commit: string): Promise<void> {
  await git([...checkout, "--no-track", "-b", branch, commit, "--"], { cwd: folder });
}

/** Switches to an existing branch. */
export async function switchBranch(folder: string, branch: string): Promise<void> {
  await git([...checkout, branch, "--"], { cwd: folder });
}
