import { readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { root } from "./stages.mjs";

/** Returns the user's folder: npm changes to the folder of package.json before it runs a script. */
export const getUserFolder = () => process.env.INIT_CWD || process.cwd();

/**
 * @param {string} path a path as the user typed it
 * @returns {string} the absolute path
 */
export const resolvePath = (path) => resolve(getUserFolder(), path);

/**
 * Returns whether `path` is in `folder`, at any depth.
 *
 * @param {string} folder
 * @param {string} path
 */
export function isInside(folder, path) {
  const relativePath = relative(folder, path);
  return relativePath !== ".." && !relativePath.startsWith(`..${sep}`) && !isAbsolute(relativePath);
}

/**
 * Returns whether the folder is the learner's own work, outside of the curriculum.
 *
 * @param {string} folder
 * @param {string} [repository]
 */
export const isOwnWork = (folder, repository = root) =>
  !isInside(repository, folder) || isInside(join(repository, "my"), folder);

/**
 * Removes `--here`, which the scripts in a learner's package.json pass, and records their folder.
 *
 * @param {string[]} argv
 * @returns {string[]} the command and its arguments
 */
export function readCaller(argv) {
  if (argv[0] !== "--here") return argv;
  process.env.OWN_FOLDER = process.cwd();
  return argv.slice(1);
}

/** Returns the learner's repository: the calling one, or `my/task-tracker`. */
export const getDefaultOwnFolder = () => process.env.OWN_FOLDER || join(root, "my", "task-tracker");

/**
 * Returns the number of the stage whose branch is checked out. Reads the file, because `check` works
 * without git.
 *
 * @param {string} folder
 * @returns {string | undefined} such as `02`, for the branch `stage-02` or `stage-02-step-3`
 */
export function readBranchStage(folder) {
  try {
    const head = readFileSync(join(folder, ".git", "HEAD"), "utf8");
    return head.match(/^ref: refs\/heads\/stage-(\d\d)(?:-step-\d+)?$/m)?.[1];
  } catch {
    return undefined;
  }
}
