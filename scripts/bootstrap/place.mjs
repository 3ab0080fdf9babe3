import { readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { root } from "./stages.mjs";

/** The folder in which the user typed the command: npm itself runs a script where package.json is. */
export const userFolder = () => process.env.INIT_CWD || process.cwd();

/**
 * @param {string} path a path as the user typed it
 * @returns {string} the absolute path
 */
export const resolvePath = (path) => resolve(userFolder(), path);

/**
 * Is `path` in `folder`, at any depth?
 *
 * @param {string} folder
 * @param {string} path
 */
export function isInside(folder, path) {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * Is the folder the learner's own work, and no part of the curriculum?
 *
 * @param {string} folder
 * @param {string} [repository]
 */
export const isOwnWork = (folder, repository = root) =>
  !isInside(repository, folder) || isInside(join(repository, "my"), folder);

/**
 * The scripts in a learner's package.json call `run.mjs --here check`: the folder is theirs.
 *
 * @param {string[]} argv
 * @returns {string[]} the command and its arguments
 */
export function readCaller(argv) {
  if (argv[0] !== "--here") return argv;
  process.env.OWN_FOLDER = process.cwd();
  return argv.slice(1);
}

/** The learner's repository: the one that called, else `my/task-tracker`. */
export const defaultOwnFolder = () => process.env.OWN_FOLDER || join(root, "my", "task-tracker");

/**
 * The number of the stage whose branch is checked out. Read without git, because `check` works
 * without it.
 *
 * @param {string} folder
 * @returns {string | undefined} such as `02`, for the branch `stage-02`
 */
export function branchStage(folder) {
  try {
    const head = readFileSync(join(folder, ".git", "HEAD"), "utf8");
    return head.match(/^ref: refs\/heads\/stage-(\d\d)$/m)?.[1];
  } catch {
    return undefined;
  }
}
