import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { makeLock } from "../make-lock.ts";
import { checkLockFile } from "../verify/lock-file.ts";
import { listVersions, type PackageFile, readPackageFiles, replaceVersions } from "./manifests.ts";
import { expandPatterns } from "./new-versions.ts";
import { updateRootLock } from "./root-lock.ts";
import { versionPages, writeVersionTables } from "./versions-table.ts";

/** A package whose version was changed. */
export interface Bump {
  name: string;
  from: string[];
  to: string;
  /** The folders whose `package.json` named another version. */
  folders: string[];
}

/** Updates lock files. Tests pass an implementation that needs no registry. */
export interface Locks {
  lockStage(dir: string): Promise<string[]>;
  lockRoot(root: string): Promise<string[]>;
}

const byNpm: Locks = { lockStage: makeLock, lockRoot: updateRootLock };

/**
 * Changes the versions of packages in each `package.json`, each lock file, and the tables of the docs.
 *
 * @returns the changed packages; empty if all have that version already
 * @throws ExplainedError if it fails; every file is restored then
 */
export async function bump(
  root: string,
  newVersions: ReadonlyMap<string, string>,
  {
    print = () => undefined,
    locks = byNpm,
  }: { print?: (line: string) => void; locks?: Locks } = {},
): Promise<Bump[]> {
  const files = readPackageFiles(root);
  const versions = expandPatterns(newVersions, files);
  const changedFiles = files.filter(({ content }) => hasOtherVersions(content, versions));
  if (changedFiles.length === 0) return [];
  await restoreOnError(root, listPaths(changedFiles), async () => {
    for (const { folder, content } of changedFiles) {
      writeFileSync(join(root, folder, "package.json"), replaceVersions(content, versions));
    }
    writeVersionTables(root);
    await lockAll(root, changedFiles, locks, print);
  });
  return [...versions].flatMap(([name, newVersion]) => findBumped(name, newVersion, changedFiles));
}

const hasOtherVersions = (content: PackageFile["content"], versions: ReadonlyMap<string, string>) =>
  listVersions(content).some(([name, version]) => (versions.get(name) ?? version) !== version);

function findBumped(name: string, to: string, changedFiles: PackageFile[]): Bump[] {
  const listOldVersions = ({ content }: PackageFile) =>
    listVersions(content).flatMap(([packageName, version]) =>
      packageName === name && version !== to ? [version] : [],
    );
  const folders = changedFiles.filter((file) => listOldVersions(file).length > 0);
  if (folders.length === 0) return [];
  const from = [...new Set(folders.flatMap(listOldVersions))];
  return [{ name, from, to, folders: folders.map(({ folder }) => folder) }];
}

async function lockAll(
  root: string,
  changedFiles: PackageFile[],
  locks: Locks,
  print: (line: string) => void,
): Promise<void> {
  for (const { folder } of changedFiles.filter(isStage)) {
    print(`${folder}/package-lock.json`);
    const dir = join(root, folder);
    refuseIf(await locks.lockStage(dir));
    refuseIf(checkLockFile(dir));
  }
  print("package-lock.json");
  refuseIf(await locks.lockRoot(root));
}

const isStage = ({ folder }: PackageFile): boolean => folder.startsWith("stages/");

function refuseIf(errors: string[]): void {
  if (errors.length === 0) return;
  const words = errors.join("\n");
  throw new ExplainedError(
    `${words}\n\nNothing was changed. Fix the problem above, or choose another version, and try again.`,
  );
}

/** Lists the paths that may be written, relative to the root. */
const listPaths = (changedFiles: PackageFile[]): string[] => [
  ...changedFiles.map(({ folder }) => join(folder, "package.json")),
  ...changedFiles.filter(isStage).map(({ folder }) => join(folder, "package-lock.json")),
  ...Object.values(versionPages).map(({ path }) => path),
  "package-lock.json",
];

/** Restores every file if the work fails. */
async function restoreOnError(
  root: string,
  paths: string[],
  work: () => Promise<void>,
): Promise<void> {
  const files = paths.map((path) => join(root, path));
  const contents = files.map((file) => (existsSync(file) ? readFileSync(file) : undefined));
  try {
    await work();
  } catch (error) {
    for (const [index, file] of files.entries()) restoreFile(file, contents[index]);
    throw error;
  }
}

function restoreFile(file: string, content: Buffer | undefined): void {
  if (content === undefined) rmSync(file, { force: true });
  else writeFileSync(file, content);
}
