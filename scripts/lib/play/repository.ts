import { constants, existsSync, mkdirSync, readdirSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { git } from "../git.ts";

/** What git asks of a repository, and answers in one line. */
export const ask = async (folder: string, ...args: string[]): Promise<string> =>
  (await git(args, { cwd: folder, answers: [1] })).trim();

export const isRepository = (folder: string): boolean => existsSync(join(folder, ".git"));

/** The id of the commit that a name stands for; empty if there is none. */
export const commitOf = (folder: string, name: string): Promise<string> =>
  ask(folder, "rev-parse", "--verify", "--quiet", name);

/** The id of the last commit of a branch; empty if there is no such branch. */
export const tipOf = (folder: string, branch: string): Promise<string> =>
  commitOf(folder, `refs/heads/${branch}`);

export const currentBranch = (folder: string): Promise<string> =>
  ask(folder, "branch", "--show-current");

/**
 * Makes the repository if it is not there, with a first commit: what git must never remember.
 *
 * @param ignored the .gitignore that it begins with
 * @returns has it just begun?
 * @throws ExplainedError for a folder with files that are in no commit, or without an identity
 */
export async function ensureBegun(folder: string, ignored: string): Promise<boolean> {
  if (!isRepository(folder)) await makeRepository(folder);
  if (await commitOf(folder, "HEAD")) return false;
  await assertAllCommitted(folder);
  await assertIdentity(folder);
  await copyFile(ignored, join(folder, ".gitignore"), constants.COPYFILE_EXCL);
  await git(["add", "--", ".gitignore"], { cwd: folder });
  await git(["commit", "--quiet", "--message", "chore: begin the project"], { cwd: folder });
  return true;
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
  await git(["init", "--quiet", "--initial-branch=main"], { cwd: folder });
}

/** A commit carries the name of whoever makes it, and we know none but the learner's own. */
export async function assertIdentity(folder: string): Promise<void> {
  for (const who of ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"]) {
    const args = ["-c", "user.useConfigOnly=true", "var", who];
    if ((await git(args, { cwd: folder, answers: [128] })).trim()) continue;
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

/** Makes a branch and goes there; git refuses it where a file would be overwritten. */
export async function branchFrom(folder: string, branch: string, commit: string): Promise<void> {
  const careful = ["--quiet", "--no-track", "--no-overwrite-ignore"];
  await git(["switch", ...careful, "--create", branch, commit], { cwd: folder });
}

/** Goes to a branch that is there. */
export async function goTo(folder: string, branch: string): Promise<void> {
  await git(["switch", "--quiet", "--no-overwrite-ignore", branch], { cwd: folder });
}
