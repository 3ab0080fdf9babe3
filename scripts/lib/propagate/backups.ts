import { cp, lstat, mkdir, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A file that was backed up before it was changed. */
export interface BackedUpFile {
  /** The path relative to the root of the repository, with forward slashes. */
  path: string;
  existed: boolean;
}

const copyOptions = { verbatimSymlinks: true, preserveTimestamps: true };

/** Copies files into a folder for `restore`. */
export async function backUp(
  root: string,
  paths: string[],
  folder: string,
): Promise<BackedUpFile[]> {
  const files: BackedUpFile[] = [];
  for (const path of paths) {
    const existed = await isFile(join(root, path));
    if (existed) await copy(join(root, path), join(folder, path));
    files.push({ path, existed });
  }
  return files;
}

/** Restores backed-up files, and removes those that did not exist. */
export async function restore(root: string, files: BackedUpFile[], folder: string): Promise<void> {
  const paths = files.map(({ path }) => path);
  await removeFiles(root, paths);
  for (const { path, existed } of files) {
    if (existed) await copy(join(folder, path), join(root, path));
  }
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, copyOptions);
}

/** Removes files, and empty folders below `stages/NAME`. */
export async function removeFiles(root: string, paths: string[]): Promise<void> {
  // Files in a folder are removed before a file with the folder's name.
  for (const path of [...paths].sort().reverse()) {
    if (await isFile(join(root, path))) await rm(join(root, path), { force: true });
    await removeEmptyFolders(root, dirname(path));
  }
}

async function removeEmptyFolders(root: string, folder: string): Promise<void> {
  if (folder.split("/").length <= 2) return;
  try {
    await rmdir(join(root, folder));
  } catch {
    return;
  }
  await removeEmptyFolders(root, dirname(folder));
}

/** Returns whether a path is a file or a link. */
async function isFile(path: string): Promise<boolean> {
  const stats = await lstat(path).catch(() => undefined);
  return stats !== undefined && !stats.isDirectory();
}
