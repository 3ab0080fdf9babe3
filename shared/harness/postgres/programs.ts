import { chmodSync, cpSync, existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Binaries } from "./binaries.ts";
import { type ClusterFolders, isOpen } from "./folders.ts";

/** Copies the programs if the user of the server cannot read them, for example in the home of root. */
export function ensureReadablePrograms(folders: ClusterFolders, binaries: Binaries): Binaries {
  const isOwnUser = folders.serverUser.uid === undefined;
  if (isOwnUser || isOpen(dirname(binaries.postgres))) return binaries;
  const folder = join(folders.base, `programs-${binaries.version}`);
  if (!existsSync(folder)) copyReadable(binaries.folder, folder);
  const toMovedPath = (file: string) => join(folder, relative(binaries.folder, file));
  const { initdb, postgres, pgCtl } = binaries;
  const programs = {
    initdb: toMovedPath(initdb),
    postgres: toMovedPath(postgres),
    pgCtl: toMovedPath(pgCtl),
  };
  return { ...binaries, ...programs, folder };
}

function copyReadable(from: string, to: string): void {
  const partial = `${to}.partial`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
  makeReadable(partial);
  renameSync(partial, to);
}

function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
