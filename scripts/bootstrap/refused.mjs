import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** npm decides again on another system, and with another Node.js. */
const machine = [process.platform, process.arch, process.version].join(" ");

/** @param {string} root */
const recordFile = (root) => join(root, "node_modules", ".refused-packages.json");

/**
 * The optional packages that npm did not install on this machine although it was asked to: a package
 * may demand another version of Node.js. Asking again at each start would change nothing.
 *
 * @param {string} root
 * @returns {string[]} each with its version, such as `node_modules/a@1.0.0`
 */
export function readRefused(root) {
  try {
    const record = JSON.parse(readFileSync(recordFile(root), "utf8"));
    return record.machine === machine ? record.packages : [];
  } catch {
    return [];
  }
}

/**
 * @param {string} root
 * @param {string[]} packages
 */
export function writeRefused(root, packages) {
  writeFileSync(recordFile(root), `${JSON.stringify({ machine, packages }, null, 2)}\n`);
}
