import { cp, lstat, mkdir, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A file as it was before something was written there. */
export interface Kept {
  /** From the root of the repository, with forward slashes. */
  path: string;
  existed: boolean;
}

const asItIs = { verbatimSymlinks: true, preserveTimestamps: true };

/** Copies files into a folder, so that `putBack` can restore every byte of them. */
export async function keep(root: string, paths: string[], folder: string): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const path of paths) {
    const existed = await isFile(join(root, path));
    if (existed) await copy(join(root, path), join(folder, path));
    kept.push({ path, existed });
  }
  return kept;
}

/** Restores what was kept, and removes what was not there. */
export async function putBack(root: string, kept: Kept[], folder: string): Promise<void> {
  const paths = kept.map(({ path }) => path);
  await removeFiles(root, paths);
  for (const { path, existed } of kept) {
    if (existed) await copy(join(folder, path), join(root, path));
  }
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, asItIs);
}

/** Removes files, and the folders below `stages/NAME` that are empty then. */
export async function removeFiles(root: string, paths: string[]): Promise<void> {
  // What lies in a folder goes before a file of the folder's name.
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

/** A link counts as what it is, wherever it leads. */
async function isFile(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found !== undefined && !found.isDirectory();
}
