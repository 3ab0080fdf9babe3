import { existsSync } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setInterval } from "node:timers/promises";
import { git } from "../git.ts";

/** The modification time and size of each file of a folder. */
export type Snapshot = ReadonlyMap<string, string>;

/** Generated folders of common languages, for folders without a .gitignore. */
const generatedNames = ["node_modules", "dist", "target", "venv", "__pycache__"];

/** Takes a snapshot of the files that a person may save, without ignored and generated ones. */
export async function takeSnapshot(folder: string): Promise<Snapshot> {
  const isRepository = existsSync(join(folder, ".git"));
  // If git cannot read the repository, it is treated as a plain folder.
  const gitFiles = isRepository ? await listGitFiles(folder).catch(() => undefined) : undefined;
  const paths = gitFiles ?? (await listFiles(folder));
  const entries = await Promise.all(paths.map((path) => readEntry(folder, path)));
  return new Map(entries.filter((entry) => entry !== undefined));
}

async function listGitFiles(folder: string): Promise<string[]> {
  const kinds = ["--cached", "--others", "--exclude-standard"];
  const text = await git(["ls-files", ...kinds, "-z", "--", "."], { cwd: folder });
  return [...new Set(text.split("\0").filter((path) => path !== ""))];
}

async function listFiles(folder: string, subfolder = ""): Promise<string[]> {
  const entries = await readdir(join(folder, subfolder), { withFileTypes: true }).catch(() => []);
  const visibleEntries = entries.filter(
    ({ name }) => !name.startsWith(".") && !generatedNames.includes(name),
  );
  const paths = visibleEntries.map((entry) => {
    const path = join(subfolder, entry.name);
    return entry.isDirectory() ? listFiles(folder, path) : [path];
  });
  return (await Promise.all(paths)).flat();
}

/** Returns undefined for a missing file: an editor may replace a file while it saves. */
async function readEntry(folder: string, path: string): Promise<[string, string] | undefined> {
  const stats = await lstat(join(folder, path)).catch(() => undefined);
  return stats && [path, `${stats.mtimeMs} ${stats.size}`];
}

/** Lists the files that were created, removed or changed. */
export function listChanged(before: Snapshot, after: Snapshot): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path));
}

export interface RerunOptions {
  folder: string;
  /** Stops watching. */
  signal: AbortSignal;
  intervalMs?: number;
}

/**
 * Runs once, and again whenever a file was saved. A file that is saved during a run starts another
 * one, but not twice in a row: otherwise a program that writes files would start runs forever.
 */
export async function rerunOnSave(watching: RerunOptions, run: () => Promise<void>): Promise<void> {
  let last: string[] = [];
  while (!watching.signal.aborted) {
    const before = await takeSnapshot(watching.folder);
    await run();
    const after = await takeSnapshot(watching.folder);
    const changedFiles = listChanged(before, after);
    const isNew = changedFiles.some((path) => !last.includes(path));
    last = changedFiles;
    if (!isNew) await waitForSave(after, watching);
  }
}

/** Waits until a file has changed, and no file changes any more. */
async function waitForSave(
  start: Snapshot,
  { folder, signal, intervalMs = 300 }: RerunOptions,
): Promise<void> {
  let previous = start;
  try {
    for await (const _ of setInterval(intervalMs, undefined, { signal })) {
      const now = await takeSnapshot(folder);
      const isSaved = listChanged(start, now).length > 0;
      if (isSaved && listChanged(previous, now).length === 0) return;
      previous = now;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
