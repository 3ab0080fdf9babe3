import { chmodSync, cpSync, existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Binaries } from "./binaries.ts";
import { isOpen, type Place } from "./place.ts";

/** The programs where the user who runs them can read them: root's home is closed to others. */
export function ensureReadablePrograms(place: Place, binaries: Binaries): Binaries {
  const ranByUs = place.as.uid === undefined;
  if (ranByUs || isOpen(dirname(binaries.postgres))) return binaries;
  const folder = join(place.base, `programs-${binaries.version}`);
  if (!existsSync(folder)) copyOpenly(binaries.folder, folder);
  const moved = (file: string) => join(folder, relative(binaries.folder, file));
  const { initdb, postgres, pgCtl } = binaries;
  const programs = { initdb: moved(initdb), postgres: moved(postgres), pgCtl: moved(pgCtl) };
  return { ...binaries, ...programs, folder };
}

function copyOpenly(from: string, to: string): void {
  const partial = `${to}.partial`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
  openToAll(partial);
  renameSync(partial, to);
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
