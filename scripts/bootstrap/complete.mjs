import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The files that a field of package.json names, on whatever conditions.
 *
 * @param {unknown} value
 * @returns {string[]}
 */
function listFiles(value) {
  if (typeof value === "string") return value.includes("*") ? [] : [value];
  return Object.values(Object(value)).flatMap(listFiles);
}

/** @param {string} path */
const isFile = (path) =>
  [path, `${path}.js`, `${path}.json`, join(path, "index.js")].some((file) => existsSync(file));

/**
 * Does a package have its programs, and what it is imported by? An installation that was interrupted,
 * or an antivirus program, leaves packages that have their package.json and little else.
 *
 * @param {string} folder
 */
export function isComplete(folder) {
  try {
    const { bin, main, exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const isThere = (/** @type {string} */ file) => isFile(join(folder, file));
    // Some packages name files for other tools that they do not bring.
    const entries = listFiles([main, exports]).filter((file) => !file.endsWith("package.json"));
    return listFiles(bin).every(isThere) && (entries.length === 0 || entries.some(isThere));
  } catch {
    return false;
  }
}
