import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { isInside, isOwnWork } from "../../bootstrap/place.mjs";
import { git } from "../git.ts";

/** @throws ExplainedError where something is already, or where it would get into this repository */
export async function refuseTarget(root: string, folder: string): Promise<void> {
  if (isTaken(folder)) {
    throw new ExplainedError(
      `${folder} is there already, and an export overwrites nothing.\nName a folder that is empty, or not there yet.`,
    );
  }
  if (isInside(root, folder) && !(await isIgnored(root, folder))) {
    throw new ExplainedError(
      `${folder} would become a part of this repository.\n` +
        `Name a folder elsewhere, or one that git ignores: npm run export my/${relative(root, folder)}`,
    );
  }
}

function isTaken(folder: string): boolean {
  try {
    const found = statSync(folder, { throwIfNoEntry: false });
    return found !== undefined && (!found.isDirectory() || readdirSync(folder).length > 0);
  } catch (error) {
    throw unreachable(folder, error as NodeJS.ErrnoException);
  }
}

const unreachable = (folder: string, { code }: NodeJS.ErrnoException) =>
  new ExplainedError(
    `${folder} cannot be reached (${code}): a part of this path is a file, or not yours to open.\n` +
      "Name a folder that you may write to: npm run export my/curriculum",
  );

/** Git is asked for a file in the folder: of the folder itself, it would have to be there. */
async function isIgnored(root: string, folder: string): Promise<boolean> {
  if (isOwnWork(folder, root)) return true;
  const file = join(folder, "README.md");
  return (await git(["check-ignore", "--", file], { cwd: root, answers: [1, 128] })) !== "";
}
