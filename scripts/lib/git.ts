import { type ExecFileException, execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { ExplainedError } from "../../shared/harness/explained-error.ts";

/** A failed git command. The message says what to do. */
export class GitError extends ExplainedError {}

export interface GitOptions {
  cwd: string;
  env?: Record<string, string>;
  /** The standard input. */
  input?: string;
  /** Exit codes besides 0 that are not errors. */
  allowedExitCodes?: number[];
}

/**
 * Runs git in the repository of `cwd`.
 *
 * @returns the output, untrimmed
 * @throws GitError
 */
export function git(args: string[], options: GitOptions): Promise<string> {
  const { cwd, env = {}, input = "", allowedExitCodes = [] } = options;
  return new Promise((resolve, reject) => {
    const child = execFile(
      "git",
      [...neutralSettings.flatMap((setting) => ["-c", setting]), ...args],
      { cwd, env: { ...createGitEnvironment(), ...env }, maxBuffer: Number.POSITIVE_INFINITY },
      (error, stdout, stderr) =>
        error && !allowedExitCodes.includes(Number(error.code))
          ? reject(explain(error, stderr, args, cwd))
          : resolve(stdout),
    );
    // Git may end before it has read everything; its exit code and output say more than EPIPE.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

/** Overrides the user's settings that would change git's output, or make it fail. */
const neutralSettings = [
  "color.ui=false",
  "commit.gpgSign=false",
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.quotepath=off",
  "core.safecrlf=false",
  "diff.ignoreSubmodules=none",
  "diff.mnemonicPrefix=false",
  "diff.noprefix=false",
  "diff.relative=false",
  "diff.suppressBlankEmpty=false",
  "status.showUntrackedFiles=normal",
];

const foreignVariables = [
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_DIFF_OPTS",
  "GIT_DIR",
  "GIT_EXTERNAL_DIFF",
  "GIT_GLOB_PATHSPECS",
  "GIT_ICASE_PATHSPECS",
  "GIT_INDEX_FILE",
  "GIT_LITERAL_PATHSPECS",
  "GIT_NAMESPACE",
  "GIT_NOGLOB_PATHSPECS",
  "GIT_OBJECT_DIRECTORY",
  "GIT_PREFIX",
  "GIT_WORK_TREE",
];

/** Removes variables that hooks set to another repository or index, or that change paths or diffs. */
function createGitEnvironment(): NodeJS.ProcessEnv {
  const variables = Object.entries(process.env).filter(
    ([name]) => !foreignVariables.includes(name),
  );
  return { ...Object.fromEntries(variables), LC_ALL: "C" };
}

function explain(error: ExecFileException, stderr: string, args: string[], cwd: string): GitError {
  if (!existsSync(cwd)) return new GitError(`There is no folder ${cwd}. Check the path.`);
  if (error.code === "ENOENT") {
    return new GitError(
      "Git is not installed, and this command needs it.\n" +
        "Install it from https://git-scm.com/downloads, open a new terminal, and try again.",
    );
  }
  if (stderr.includes("not a git repository")) {
    return new GitError(
      "This folder is not a git repository, and this command needs one (a ZIP download has none).\n" +
        "Get the project with `git clone`, or run `git init` in its root, and try again.",
    );
  }
  const message = stderr.trim() || error.message;
  return new GitError(
    `${message}\n\n\`git ${args[0]}\` failed. Its output is above; fix the cause, and try again.`,
  );
}
