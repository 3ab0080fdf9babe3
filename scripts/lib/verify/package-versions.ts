import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type LockedPackages, resolvePackage } from "../../bootstrap/missing.mjs";
import { hashFile } from "./file-hashes.ts";

interface LockFile {
  hash: string;
  packages: LockedPackages;
  /** What was described already, by folder and names. */
  described: Map<string, string>;
}

/** Lock files, read again when they have changed. */
const lockFiles = new Map<string, LockFile>();

function readLockFile(root: string): LockFile {
  const path = join(root, "package-lock.json");
  const hash = hashFile(path) ?? "missing";
  const known = lockFiles.get(path);
  if (known?.hash === hash) return known;
  const packages = hash === "missing" ? {} : JSON.parse(readFileSync(path, "utf8")).packages;
  const lockFile = { hash, packages, described: new Map() };
  lockFiles.set(path, lockFile);
  return lockFile;
}

/**
 * The versions of packages and of everything that they depend on, as the lock file of the
 * repository resolves them from one of its folders.
 *
 * @param folder from the root of the repository, such as `stages/05-typescript`
 * @returns one line a package; a package that the lock file does not hold is named as missing
 */
export function describePackages(root: string, folder: string, names: Iterable<string>): string {
  const { packages, described } = readLockFile(root);
  const question = [folder, ...[...names].sort()].join(" ");
  const known = described.get(question) ?? walkPackages(packages, folder, names);
  described.set(question, known);
  return known;
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

/** The names of the packages that the package.json of a folder asks for. */
export function readDependencies(dir: string): string[] {
  const file = join(dir, "package.json");
  if (!existsSync(file)) return [];
  const { dependencies, devDependencies } = JSON.parse(readFileSync(file, "utf8")) as Dependencies;
  return Object.keys({ ...dependencies, ...devDependencies });
}

/** The versions of all packages that a workspace of the repository asks for. */
export const describeWorkspace = (root: string, folder: string): string =>
  describePackages(root, folder, readDependencies(join(root, folder)));
