import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The record is valid for this system and version of Node.js only. */
const machine = [process.platform, process.arch, process.version].join(" ");

/** @param {string} root */
const recordFile = (root) => join(root, "node_modules", ".refused-packages.json");

/**
 * Reads the optional packages that npm refused to install on this machine, for example because they
 * need another version of Node.js. They are not tried again at each start.
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
