import { git } from "../git.ts";
import { Refusal } from "./refusal.ts";

/** The oldest git that merges without touching files. */
const oldest = { major: 2, minor: 38 };

/**
 * @param text what `git --version` prints
 * @returns what to tell the user, or nothing if the version will do
 */
export function gitComplaint(text: string): string | undefined {
  const [, version = "", major, minor] = text.match(/((\d+)\.(\d+)\S*)/) ?? [];
  const isNewer = Number(major) > oldest.major;
  if (isNewer || (Number(major) === oldest.major && Number(minor) >= oldest.minor))
    return undefined;
  return (
    `This needs git ${oldest.major}.${oldest.minor} or newer, and this is ${version || text.trim()}.\n` +
    "Install a newer one from https://git-scm.com/downloads, open a new terminal, and try again."
  );
}

/** @throws Refusal */
export async function refuseOldGit(cwd: string): Promise<void> {
  const complaint = gitComplaint(await git(["--version"], { cwd }));
  if (complaint) throw new Refusal(complaint);
}
