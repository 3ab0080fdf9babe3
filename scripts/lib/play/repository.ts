import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { git } from "../git.ts";

/** What git asks of a repository, and answers in one line. */
export const ask = async (folder: string, ...args: string[]): Promise<string> =>
  (await git(args, { cwd: folder, allowedExitCodes: [1] })).trim();

export const isRepository = (folder: string): boolean => existsSync(join(folder, ".git"));

/** The id of the commit that a name stands for; empty if there is none. */
export const resolveCommit = (folder: string, name: string): Promise<string> =>
  ask(folder, "rev-parse", "--verify", "--quiet", name);

/** The id of the last commit of a branch; empty if there is no such branch. */
export const resolveBranch = (folder: string, branch: string): Promise<string> =>
  resolveCommit(folder, `refs/heads/${branch}`);

/** The name of the branch; empty where a commit is checked out without one. */
export const currentBranch = (folder: string): Promise<string> =>
  ask(folder, "symbolic-ref", "--quiet", "--short", "HEAD");

/**
 * Makes the repository if it is not there, with a first commit.
 *
 * @param files the text of each file of that commit, by its name
 * @returns has it just begun?
 * @throws ExplainedError for a folder with files that are in no commit, or without an identity
 */
export async function ensureBegun(folder: string, files: Record<string, string>): Promise<boolean> {
  if (!isRepository(folder)) await makeRepository(folder);
  if (await resolveCommit(folder, "HEAD")) return false;
  await assertAllCommitted(folder);
  await assertIdentity(folder);
  await commitFirst(folder, files);
  return true;
}

/** Leaves nothing behind if it fails, so that the next call can begin. */
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
    throw new ExplainedError(
      `${folder} has files in it, and is no git repository.\n` +
        "Make it one and commit what is there: git init, git add, git commit.\n" +
        "Or name a folder that is empty or not there: dir PATH",
    );
  }
  mkdirSync(folder, { recursive: true });
  await git(["init", "--quiet"], { cwd: folder });
  // As `init --initial-branch` does from git 2.28 on.
  await git(["symbolic-ref", "HEAD", "refs/heads/main"], { cwd: folder });
}

/** A commit carries the name of whoever makes it, and we know none but the learner's own. */
export async function assertIdentity(folder: string): Promise<void> {
  for (const who of ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"]) {
    const args = ["-c", "user.useConfigOnly=true", "var", who];
    if ((await git(args, { cwd: folder, allowedExitCodes: [128] })).trim()) continue;
    throw new ExplainedError(
      "Git does not know yet who you are, and every commit carries a name. Tell it once:\n\n" +
        '  git config --global user.name "Your Name"\n' +
        '  git config --global user.email "you@example.com"\n\n' +
        "Then try again.",
    );
  }
}

/** @throws ExplainedError if there is work that a change of branches would carry along or hide */
export async function assertAllCommitted(folder: string): Promise<void> {
  const changed = (await git(["status", "--porcelain"], { cwd: folder })).trimEnd().split("\n");
  if (changed[0] === "") return;
  const shown = changed.slice(0, 5).map((line) => `  ${line}`);
  const more = changed.length > 5 ? [`  … and ${changed.length - 5} more`] : [];
  throw new ExplainedError(
    `In ${folder} there is work that is not committed:\n\n${[...shown, ...more].join("\n")}\n\n` +
      "Commit it, and try again: git add, git commit.",
  );
}

// `checkout`, because `switch` came with git 2.23.
const checkout = ["checkout", "--quiet", "--no-overwrite-ignore"];

/** Makes a branch and goes there; git refuses it where a file would be overwritten. */
export async function branchFrom(folder: string, branch: string, commit: string): Promise<void> {
  await git([...checkout, "--no-track", "-b", branch, commit, "--"], { cwd: folder });
}

/** Goes to a branch that is there. */
export async function goTo(folder: string, branch: string): Promise<void> {
  await git([...checkout, branch, "--"], { cwd: folder });
}
