import { existsSync, readdirSync } from "node:fs";
import { cp, lstat, readdir, rename, rm, rmdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { dirOption } from "./folder.ts";

/** What commands make again. A copy is made without it, and it stays where it is. */
const generated = ["node_modules", "dist", ".next"];

const asItIs = { recursive: true, verbatimSymlinks: true, preserveTimestamps: true };

/** Where the copies of a folder are: beside it, so that nothing in it can harm them. */
export const getSavesFolder = (folder: string): string => `${folder}-saved`;

/** The names of the copies, the oldest first. */
export function savedNames(folder: string): string[] {
  if (!existsSync(getSavesFolder(folder))) return [];
  const names = readdirSync(getSavesFolder(folder));
  return names.filter((name) => /^\d{4}(-\d\d){5}(-\d+)?$/.test(name)).sort();
}

/**
 * Copies a folder, its git repository too.
 *
 * @returns the path of the copy
 * @throws ExplainedError if there is no such folder
 */
export async function save(folder: string, now = new Date()): Promise<string> {
  if (!existsSync(folder)) {
    throw new ExplainedError(
      `There is nothing to save: ${folder} is not there.\nBegin it: npm run play 00${dirOption(folder)}`,
    );
  }
  const copy = join(getSavesFolder(folder), freeName(folder, dated(now)));
  const unfinished = `${copy}.unfinished`;
  const filter = (path: string) => path === folder || !generated.includes(basename(path));
  await rm(unfinished, { recursive: true, force: true });
  await cp(folder, unfinished, { ...asItIs, filter });
  await rename(unfinished, copy);
  return copy;
}

function freeName(folder: string, date: string): string {
  const taken = savedNames(folder);
  const others = taken.map((_, index) => `${date}-${index + 2}`);
  return [date, ...others].find((name) => !taken.includes(name)) ?? date;
}

/** The learner's own time, in a form that every file system takes: `2026-11-23-20-31-05`. */
function dated(now: Date): string {
  const parts = [now.getMonth() + 1, now.getDate(), now.getHours(), now.getMinutes()];
  return [now.getFullYear(), ...[...parts, now.getSeconds()].map(twoFigures)].join("-");
}

const twoFigures = (number: number): string => String(number).padStart(2, "0");

/**
 * Puts a copy back, after one more copy of what is there now.
 *
 * @returns the path of that copy; nothing if there was nothing to keep
 * @throws ExplainedError if there is no such copy, or a file cannot be replaced
 */
export async function restore(
  folder: string,
  name: string,
  now = new Date(),
): Promise<string | undefined> {
  assertSaved(folder, name);
  const kept = existsSync(folder) ? await save(folder, now) : undefined;
  try {
    await empty(folder);
    await cp(join(getSavesFolder(folder), name), folder, asItIs);
  } catch (error) {
    throw halfWay(folder, kept, error as Error);
  }
  return kept;
}

/** @throws ExplainedError */
export function assertSaved(folder: string, name: string): void {
  const names = savedNames(folder);
  if (names.includes(name)) return;
  const known = names.length > 0 ? `These are there:\n\n  ${names.join("\n  ")}` : "There is none.";
  throw new ExplainedError(
    `There is no saved copy "${name}". ${known}\n\nTo make one: npm run play save${dirOption(folder)}`,
  );
}

/** Removes what a copy holds, and leaves what it was made without. */
async function empty(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    if (!generated.includes(name)) await remove(join(folder, name));
  }
}

async function remove(path: string): Promise<void> {
  if (!(await lstat(path)).isDirectory()) return rm(path, { force: true });
  await empty(path);
  if ((await readdir(path)).length === 0) await rmdir(path);
}

const halfWay = (folder: string, kept: string | undefined, { message }: Error) =>
  new ExplainedError(
    `${message}\n\n${folder} is not complete now.` +
      (kept ? ` Your work as it was is whole in ${kept}.` : "") +
      "\nClose the programs that have files open there, and try again.",
  );
