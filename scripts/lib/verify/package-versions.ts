import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type LockedPackages, resolvePackage } from "../../bootstrap/missing.mjs";
import { hashFile } from "./file-hashes.ts";

interface LockFile {
  hash: string;
  packages: LockedPackages;
  /** Cached descriptions, by folder and names. */
  descriptions: Map<string, string>;
}

/** Cached lock files, which are read again when they change. */
const lockFiles = new Map<string, LockFile>();

function readLockFile(root: string): LockFile {
  const path = join(root, "package-lock.json");
  const hash = hashFile(path) ?? "missing";
  const cachedFile = lockFiles.get(path);
  if (cachedFile?.hash === hash) return cachedFile;
  const packages = hash === "missing" ? {} : JSON.parse(readFileSync(path, "utf8")).packages;
  const lockFile = { hash, packages, descriptions: new Map() };
  lockFiles.set(path, lockFile);
  return lockFile;
}

/**
 * Lists the versions of packages and of all their dependencies, as the lock file of the repository
 * resolves them from one of its folders.
 *
 * @param folder relative to the root of the repository, such as `stages/05-typescript`
 * @returns one line for each package; a package without an entry in the lock file is "missing"
 */
export function describePackages(root: string, folder: string, names: Iterable<string>): string {
  const { packages, descriptions: cachedDescriptions } = readLockFile(root);
  const cacheKey = [folder, ...[...names].sort()].join(" ");
  const description = cachedDescriptions.get(cacheKey) ?? walkPackages(packages, folder, names);
  cachedDescriptions.set(cacheKey, description);
  return description;
}

function walkPackages(packages: LockedPackages, folder: string, names: Iterable<string>): string {
  const versions = new Set<string>();
  const visited = new Set<string>();
  const queue = [...names].map((name) => ({ from: folder, name, isOptional: false }));
  for (const { from, name, isOptional } of queue) {
    const path = resolvePackage(packages, from, name);
    if (path === undefined && !isOptional) versions.add(`${name} missing`);
    if (path === undefined || visited.has(path)) continue;
    visited.add(path);
    const entry = packages[path] ?? {};
    versions.add(`${name} ${entry.version}`);
    for (const dependency of Object.keys(entry.dependencies ?? {}))
      queue.push({ from: path, name: dependency, isOptional: false });
    const optional = { ...entry.optionalDependencies, ...entry.peerDependencies };
    for (const dependency of Object.keys(optional))
      queue.push({ from: path, name: dependency, isOptional: true });
  }
  return [...versions].sort().join("\n");
}

interface Dependencies {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** Reads the names of the dependencies in a folder's package.json. */
export function readDependencies(dir: string): string[] {
  const file = join(dir, "package.json");
  if (!existsSync(file)) return [];
  const { dependencies, devDependencies } = JSON.parse(readFileSync(file, "utf8")) as Dependencies;
  return Object.keys({ ...dependencies, ...devDependencies });
}

/** Lists the versions of all dependencies of a workspace. */
export const describeWorkspace = (root: string, folder: string): string =>
  describePackages(root, folder, readDependencies(join(root, folder)));
