import { UsageError } from "../../../shared/harness/usage-error.ts";
import {
  getDefaultOwnFolder,
  getUserFolder,
  isInside,
  isOwnWork,
  resolvePath,
} from "../../bootstrap/place.mjs";
import { fromRoot } from "../lesson/paths.ts";
import { root } from "../stages.ts";

/** Returns the learner's folder. @param dir a folder that the user has named */
export const ownFolder = (dir?: string): string =>
  dir === undefined ? getDefaultOwnFolder() : resolvePath(dir);

/** @throws UsageError for a folder that is part of this repository, or contains it */
export function assertOwnWork(folder: string): void {
  if (isOwnWork(folder) && !isInside(folder, root)) return;
  throw new UsageError(
    `${folder} is part of this repository, or contains it.\n` +
      "Name a folder below my/, or one outside, such as: dir ../task-tracker",
  );
}

/** Formats a folder for a message: relative to the root if it is inside. */
export const displayPath = (folder: string, repository = root): string =>
  quoted(isInside(repository, folder) ? fromRoot(repository, folder) || "." : folder);

/** Formats a folder for a command in the user's current folder. */
export function typedPath(folder: string, repository = root): string {
  const isNear = [folder, getUserFolder()].every((path) => isInside(repository, path));
  return quoted(isNear ? fromRoot(getUserFolder(), folder) || "." : folder);
}

const quoted = (path: string): string => (/^[\w./:\\-]+$/.test(path) ? path : `"${path}"`);

/** Returns the option of a command for a folder; empty for the default folder. */
export const dirOption = (folder: string): string =>
  folder === getDefaultOwnFolder() ? "" : ` dir ${typedPath(folder)}`;
