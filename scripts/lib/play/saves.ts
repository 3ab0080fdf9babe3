import { existsSync, readdirSync } from "node:fs";
import { cp, lstat, readdir, rename, rm, rmdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { TranslatedError } from "../messages/errors.ts";
import { formatDirOption } from "./folder.ts";

/** Generated folders. They are not copied, and not removed by a restore. */
const generatedNames = ["node_modules", "dist", ".next"];

const copyOptions = { recursive: true, verbatimSymlinks: true, preserveTimestamps: true };

/** Returns the folder of the copies: next to the folder, so that it is not affected by its commands. */
export const getSavesFolder = (folder: string): string => `${folder}-saved`;

/** Lists the names of the copies, the oldest first. */
export function listSaves(folder: string): string[] {
  if (!existsSync(getSavesFolder(folder))) return [];
  const names = readdirSync(getSavesFolder(folder));
  return names.filter((name) => /^\d{4}(-\d\d){5}(-\d+)?$/.test(name)).sort();
}

/**
 * Copies a folder with its git repository.
 *
 * @returns the path of the copy
 * @throws ExplainedError if the folder does not exist
 */
export async function save(folder: string, now = new Date()): Promise<string> {
  if (!existsSync(folder)) {
    const command = `npm run -s play 00${formatDirOption(folder)}`;
    throw new TranslatedError(({ play }) => play.nothingToSave(folder, command));
  }
  const copy = join(getSavesFolder(folder), createUnusedName(folder, formatTime(now)));
  const temporaryFolder = `${copy}.unfinished`;
  const filter = (path: string) => path === folder || !generatedNames.includes(basename(path));
  await rm(temporaryFolder, { recursive: true, force: true });
  await cp(folder, temporaryFolder, { ...copyOptions, filter });
  await rename(temporaryFolder, copy);
  return copy;
}

function createUnusedName(folder: string, date: string): string {
  const names = listSaves(folder);
  const candidates = names.map((_, index) => `${date}-${index + 2}`);
  return [date, ...candidates].find((name) => !names.includes(name)) ?? date;
}

/** Formats the local time for a file name: `2026-11-23-20-31-05`. */
function formatTime(now: Date): string {
  const parts = [now.getMonth() + 1, now.getDate(), now.getHours(), now.getMinutes()];
  return [now.getFullYear(), ...[...parts, now.getSeconds()].map(padTwoDigits)].join("-");
}

const padTwoDigits = (number: number): string => String(number).padStart(2, "0");

/**
 * Restores a copy. Copies the current state first.
 *
 * @returns the path of the copy of the current state; undefined if the folder did not exist
 * @throws ExplainedError if the copy does not exist, or a file cannot be replaced
 */
export async function restore(
  folder: string,
  name: string,
  now = new Date(),
): Promise<string | undefined> {
  assertSaved(folder, name);
  const savedCopy = existsSync(folder) ? await save(folder, now) : undefined;
  try {
    await emptyFolder(folder);
    await cp(join(getSavesFolder(folder), name), folder, copyOptions);
  } catch (error) {
    throw describeIncomplete(folder, savedCopy, error as Error);
  }
  return savedCopy;
}

/** @throws ExplainedError */
export function assertSaved(folder: string, name: string): void {
  const names = listSaves(folder);
  if (names.includes(name)) return;
  const command = `npm run -s play save${formatDirOption(folder)}`;
  throw new TranslatedError(({ play }) => play.noSuchCopy(name, names, command));
}

/** Empties a folder, except for generated folders. */
async function emptyFolder(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    if (!generatedNames.includes(name)) await remove(join(folder, name));
  }
}

async function remove(path: string): Promise<void> {
  if (!(await lstat(path)).isDirectory()) return rm(path, { force: true });
  await emptyFolder(path);
  if ((await readdir(path)).length === 0) await rmdir(path);
}

const describeIncomplete = (folder: string, saved: string | undefined, { message }: Error) =>
  new TranslatedError(({ play }) => play.incomplete(message, folder, saved));
