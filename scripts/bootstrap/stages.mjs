import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * @param {string} [folder] the root of the repository
 * @returns {string[]} the names of the stages, such as `02-fastify`, in order
 */
export function listStageNames(folder = root) {
  const stages = join(folder, "stages");
  if (!existsSync(stages)) return [];
  return readdirSync(stages)
    .filter((name) => /^\d\d-/.test(name) && isStage(join(stages, name), name))
    .sort();
}

/**
 * Returns whether a folder is a stage, and no copy of one, whose name differs from its stage.json. An
 * unreadable stage.json counts as a stage, so that reading the stage reports the error.
 *
 * @param {string} dir
 * @param {string} name
 */
function isStage(dir, name) {
  if (!existsSync(join(dir, "stage.json"))) return false;
  try {
    const { number, slug } = JSON.parse(readFileSync(join(dir, "stage.json"), "utf8"));
    return slug === undefined || name === `${String(number).padStart(2, "0")}-${slug}`;
  } catch {
    return true;
  }
}

/**
 * Finds a stage by `2`, `02` or `02-fastify`.
 *
 * @param {string} text the user's input
 * @param {string[]} [names]
 * @returns {string | undefined} the name of the stage
 */
export function findStage(text, names = listStageNames()) {
  if (!/^\d{1,2}$/.test(text)) return names.find((name) => name === text);
  return names.find((name) => name.startsWith(`${text.padStart(2, "0")}-`));
}

/** @param {string} name */
const readManifest = (name) =>
  JSON.parse(readFileSync(join(root, "stages", name, "stage.json"), "utf8"));

/**
 * @param {string} name
 * @returns {boolean} whether the stage has a page
 */
export const hasPage = (name) => readManifest(name).processes.web !== undefined;

/**
 * @param {string} name
 * @param {string} service such as `postgres`
 * @returns {boolean} whether the stage needs the service
 */
export const needsService = (name, service) => readManifest(name).needs.includes(service);
