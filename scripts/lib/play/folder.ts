import { UsageError } from "../../../shared/harness/usage-error.ts";
import {
  defaultOwnFolder,
  isInside,
  isOwnWork,
  resolvePath,
  userFolder,
} from "../../bootstrap/place.mjs";
import { fromRoot } from "../lesson/paths.ts";
import { root } from "../stages.ts";

/** @param dir a folder that the learner has named */
export const ownFolder = (dir?: string): string =>
  dir === undefined ? defaultOwnFolder() : resolvePath(dir);

/** @throws UsageError for a folder in which a repository of one's own would be in the way */
export function assertOwnWork(folder: string): void {
  if (isOwnWork(folder) && !isInside(folder, root)) return;
  throw new UsageError(
    `${folder} belongs to this repository, or holds it.\n` +
      "Name a folder below my/, or one outside, such as: dir ../task-tracker",
  );
}

/** A folder as a message names it: from the root where it is inside, else the whole path. */
export const displayPath = (folder: string, repository = root): string =>
  quoted(isInside(repository, folder) ? fromRoot(repository, folder) || "." : folder);

/** A folder as the user can type it where they stand. */
export function typedPath(folder: string, repository = root): string {
  const isNear = [folder, userFolder()].every((path) => isInside(repository, path));
  return quoted(isNear ? fromRoot(userFolder(), folder) || "." : folder);
}

const quoted = (path: string): string => (/^[\w./:\\-]+$/.test(path) ? path : `"${path}"`);

/** What to add to a command so that it means this folder; nothing where it is the default one. */
export const dirOption = (folder: string): string =>
  folder === defaultOwnFolder() ? "" : ` dir ${typedPath(folder)}`;
