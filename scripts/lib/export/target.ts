import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { isInside, isOwnWork } from "../../bootstrap/place.mjs";
import { git } from "../git.ts";

/** @throws ExplainedError if the folder is not empty, or is part of this repository */
export async function refuseTarget(root: string, folder: string): Promise<void> {
  if (isTaken(folder)) {
    throw new ExplainedError(
      `${folder} exists already, and an export overwrites nothing.\nName an empty or a new folder.`,
    );
  }
  if (isInside(root, folder) && !(await isIgnored(root, folder))) {
    throw new ExplainedError(
      `${folder} is inside of this repository.\n` +
        `Name a folder outside, or one that git ignores: npm run export my/${relative(root, folder)}`,
    );
  }
}

function isTaken(folder: string): boolean {
  try {
    const stats = statSync(folder, { throwIfNoEntry: false });
    return stats !== undefined && (!stats.isDirectory() || readdirSync(folder).length > 0);
  } catch (error) {
    throw createAccessError(folder, error as NodeJS.ErrnoException);
  }
}

const createAccessError = (folder: string, { code }: NodeJS.ErrnoException) =>
  new ExplainedError(
    `${folder} is not accessible (${code}): a part of the path is a file, or you lack the permission.\n` +
      "Name a folder that you can write to: npm run export my/curriculum",
  );

/** Checks a file in the folder, because git checks a folder only if it exists. */
async function isIgnored(root: string, folder: string): Promise<boolean> {
  if (isOwnWork(folder, root)) return true;
  const file = join(folder, "README.md");
  return (
    (await git(["check-ignore", "--", file], { cwd: root, allowedExitCodes: [1, 128] })) !== ""
  );
}
