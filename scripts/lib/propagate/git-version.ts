import { git } from "../git.ts";
import { Refusal } from "./refusal.ts";

/** The oldest version of git with `merge-tree --write-tree`. */
const oldest = { major: 2, minor: 38 };

/**
 * @param text the output of `git --version`
 * @returns a message for the user, or undefined if the version is sufficient
 */
export function checkGitVersion(text: string): string | undefined {
  const [, version = "", major, minor] = text.match(/((\d+)\.(\d+)\S*)/) ?? [];
  const isNewer = Number(major) > oldest.major;
  if (isNewer || (Number(major) === oldest.major && Number(minor) >= oldest.minor))
    return undefined;
  return (
    `This needs git ${oldest.major}.${oldest.minor} or newer, but this is ${version || text.trim()}.\n` +
    "Install a newer one from https://git-scm.com/downloads, open a new terminal, and try again."
  );
}

/** @throws Refusal */
export async function refuseOldGit(cwd: string): Promise<void> {
  const error = checkGitVersion(await git(["--version"], { cwd }));
  if (error) throw new Refusal(error);
}
