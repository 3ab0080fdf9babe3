import { join, resolve } from "node:path";
import { fromRoot, isInside } from "../lesson/paths.ts";
import { UsageError } from "../options.ts";
import { root } from "../stages.ts";

/** Where a learner's own work lies if nobody says otherwise: git ignores it there. */
const usual = ["my", "task-tracker"];

/** @param dir a folder that the learner has named */
export const ownFolder = (dir?: string): string =>
  dir === undefined ? join(root, ...usual) : resolve(dir);

/** Is this somebody's own work, and no part of this repository? */
export const isOwnWork = (folder: string, repository = root): boolean =>
  !isInside(repository, folder) || isInside(join(repository, usual[0] ?? ""), folder);

/** @throws UsageError for a folder in which a repository of one's own would be in the way */
export function assertOwnWork(folder: string): void {
  if (isOwnWork(folder) && !isInside(folder, root)) return;
  throw new UsageError(
    `${folder} belongs to this repository, or holds it.\n` +
      "Name a folder below my/, or one outside, such as: dir ../task-tracker",
  );
}

/** A folder as it is typed in a terminal that stands in the root. */
export function typed(folder: string, repository = root): string {
  const path = isInside(repository, folder) ? fromRoot(repository, folder) : folder;
  return /^[\w./:\\-]+$/.test(path) ? path : `"${path}"`;
}

/** What to add to a command so that it means this folder; nothing where it is the usual one. */
export const dirOption = (folder: string): string =>
  folder === ownFolder() ? "" : ` dir ${typed(folder)}`;
