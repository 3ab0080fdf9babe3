import {
  getDefaultOwnFolder,
  getUserFolder,
  isInside,
  isOwnWork,
  resolvePath,
} from "../../bootstrap/place.mjs";
import { toPathFromRoot } from "../lesson/paths.ts";
import { TranslatedUsageError } from "../messages/errors.ts";
import { root } from "../stages.ts";

/** Returns the learner's folder. @param dir a folder that the user has named */
export const resolveOwnFolder = (dir?: string): string =>
  dir === undefined ? getDefaultOwnFolder() : resolvePath(dir);

/** @throws UsageError for a folder that is part of this repository, or contains it */
export function assertOwnWork(folder: string): void {
  if (isOwnWork(folder) && !isInside(folder, root)) return;
  throw new TranslatedUsageError((texts) => texts.notOwnWork(folder));
}

/** Formats a folder for a message: relative to the root if it is inside. */
export const formatPath = (folder: string, repository = root): string =>
  quotePath(isInside(repository, folder) ? toPathFromRoot(repository, folder) || "." : folder);

/** Formats a folder for a command in the user's current folder. */
export function toShortPath(folder: string, repository = root): string {
  const isInRepository = [folder, getUserFolder()].every((path) => isInside(repository, path));
  return quotePath(isInRepository ? toPathFromRoot(getUserFolder(), folder) || "." : folder);
}

const quotePath = (path: string): string => (/^[\w./:\\-]+$/.test(path) ? path : `"${path}"`);

/** Returns the option of a command for a folder; empty for the default folder. */
export const formatDirOption = (folder: string): string =>
  folder === getDefaultOwnFolder() ? "" : ` dir ${toShortPath(folder)}`;
