import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Lists the files that a field of package.json names, under all conditions.
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
 * Returns whether a package has its programs and its entry points. An interrupted installation or an
 * antivirus program can leave packages that have a package.json and little else.
 *
 * @param {string} folder
 */
export function isComplete(folder) {
  try {
    const { bin, main, exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const exists = (/** @type {string} */ file) => isFile(join(folder, file));
    // Some packages name files for other tools that they do not contain.
    const entries = listFiles([main, exports]).filter((file) => !file.endsWith("package.json"));
    return listFiles(bin).every(exists) && (entries.length === 0 || entries.some(exists));
  } catch {
    return false;
  }
}
