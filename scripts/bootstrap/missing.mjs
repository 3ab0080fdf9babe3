import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { isComplete } from "./complete.mjs";
import { getMachine, isForMachine } from "./machine.mjs";
import { readRefused, writeRefused } from "./refused.mjs";

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [link]
 * @property {string} [resolved]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 */
/** @typedef {Record<string, LockedPackage>} LockedPackages */

/**
 * @param {string} file
 * @returns {LockedPackages | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/**
 * Resolves a package as Node.js does: from the folder of the importing package upwards.
 *
 * @param {LockedPackages} packages
 * @param {string} from a path in the lock file, such as `stages/02-fastify`
 * @param {string} name
 */
export function resolvePackage(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf("/"), 0))) {
    const path = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === "") return undefined;
  }
}

/** @param {LockedPackage} entry */
function listDependencies(entry) {
  const peers = Object.keys(entry.peerDependencies ?? {});
  const requiredPeers = peers.filter((name) => !entry.peerDependenciesMeta?.[name]?.optional);
  const optional = Object.keys(entry.optionalDependencies ?? {});
  return [...Object.keys(entry.dependencies ?? {}), ...optional, ...requiredPeers];
}

/**
 * Returns whether the package is needed on this machine. Optional packages for this system are
 * needed: they contain the binaries of the package that lists them.
 *
 * @param {LockedPackage} entry
 */
const isNeededHere = (entry) =>
  !entry.optional || (entry.os !== undefined && isForMachine(entry, getMachine()));

/**
 * Lists the paths in the lock file that the workspaces and the root need on this machine.
 *
 * @param {LockedPackages} packages the lock file's packages
 * @param {string[]} workspaces
 */
function listRequiredPackages(packages, workspaces) {
  /** @type {Set<string>} */
  const reachable = new Set();
  const queue = ["", ...workspaces];
  for (const path of queue) {
    const entry = packages[path] ?? {};
    const devNames = reachable.has(path) ? [] : Object.keys(entry.devDependencies ?? {});
    for (const name of [...listDependencies(entry), ...devNames]) {
      const target = resolvePackage(packages, path, name);
      const isKnown = target === undefined || reachable.has(target);
      if (isKnown || !isNeededHere(packages[target] ?? {})) continue;
      reachable.add(target);
      queue.push(target);
    }
  }
  return reachable;
}

/**
 * Finds packages that are not installed, or in another version than in `package-lock.json`. npm
 * records the installed packages in `node_modules/.package-lock.json`: reading both files takes
 * milliseconds, and running npm a second.
 *
 * @param {string} root the root of the repository
 * @param {string[]} workspaces such as `stages/02-fastify`
 * @returns {string[]} the paths of the missing packages; `["everything"]` without a lock file
 */
export function listMissingPackages(root, workspaces) {
  const locked = readPackages(join(root, "package-lock.json"));
  const installedPackages = readPackages(join(root, "node_modules", ".package-lock.json"));
  if (!locked || !installedPackages) return ["everything"];
  const unlocked = workspaces.filter((workspace) => !isLocked(root, workspace, locked));
  if (unlocked.length > 0) return unlocked;
  const isInstalled = (/** @type {string} */ path) =>
    installedPackages[path]?.version === locked[path]?.version &&
    existsSync(join(root, path, "package.json"));
  const requiredPaths = listRequiredPackages(locked, workspaces);
  const inspected = new Set([
    ...listRequiredPackages(locked, []),
    ...listDirectDependencies(locked, workspaces),
  ]);
  const isIntact = (/** @type {string} */ path) =>
    !inspected.has(path) || isComplete(join(root, path));
  const refusedPackages = readRefused(root);
  return [...requiredPaths].filter(
    (path) =>
      !(isInstalled(path) && isIntact(path)) &&
      !refusedPackages.includes(withVersion(locked, path)),
  );
}

/**
 * Lists the paths of all packages in the lock file, without links to workspaces.
 *
 * @param {string} root
 */
export function listLockedPaths(root) {
  const locked = readPackages(join(root, "package-lock.json")) ?? {};
  return Object.keys(locked).filter((path) => !locked[path]?.link);
}

/** @param {LockedPackages} packages @param {string} path */
const withVersion = (packages, path) => `${path}@${packages[path]?.version}`;

/**
 * Records the missing packages that are optional, so that they are not installed again.
 *
 * @param {string} root
 * @param {string[]} missing the packages that npm did not install
 * @returns {string[]} the others
 */
export function acceptRefused(root, missing) {
  const locked = readPackages(join(root, "package-lock.json")) ?? {};
  const optional = missing.filter((path) => locked[path]?.optional);
  if (optional.length > 0) {
    const refusedPackages = optional.map((path) => withVersion(locked, path));
    writeRefused(root, [...new Set([...readRefused(root), ...refusedPackages])]);
  }
  return missing.filter((path) => !optional.includes(path));
}

/**
 * Lists the direct dependencies of the workspaces: inspecting all packages would slow down every start.
 *
 * @param {LockedPackages} packages
 * @param {string[]} workspaces
 */
const listDirectDependencies = (packages, workspaces) =>
  workspaces.flatMap((workspace) => {
    const { dependencies, devDependencies } = packages[workspace] ?? {};
    const names = Object.keys({ ...dependencies, ...devDependencies });
    return names.flatMap((name) => resolvePackage(packages, workspace, name) ?? []);
  });

/**
 * Returns whether the lock file was made from the workspace's current package.json.
 *
 * @param {string} root
 * @param {string} workspace
 * @param {LockedPackages} locked
 */
function isLocked(root, workspace, locked) {
  const manifest = JSON.parse(readFileSync(join(root, workspace, "package.json"), "utf8"));
  return ["dependencies", "devDependencies"].every((field) => {
    /** @type {any} */
    const entry = locked[workspace] ?? {};
    return isDeepStrictEqual(manifest[field] ?? {}, entry[field] ?? {});
  });
}
