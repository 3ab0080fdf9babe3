import { existsSync } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setInterval } from "node:timers/promises";
import { git } from "../git.ts";

/** Each file of a folder, and what changes when it is saved. */
export type Snapshot = ReadonlyMap<string, string>;

/** What programs write, in the languages that are common. A repository's .gitignore knows better. */
const generated = ["node_modules", "dist", "target", "venv", "__pycache__"];

/** The files that a person may save: what git would commit, or what no program is known to write. */
export async function takeSnapshot(folder: string): Promise<Snapshot> {
  const isRepository = existsSync(join(folder, ".git"));
  // A repository that git cannot read is still a folder.
  const listed = isRepository ? await listGitFiles(folder).catch(() => undefined) : undefined;
  const paths = listed ?? (await listFiles(folder));
  const entries = await Promise.all(paths.map((path) => readEntry(folder, path)));
  return new Map(entries.filter((entry) => entry !== undefined));
}

async function listGitFiles(folder: string): Promise<string[]> {
  const kinds = ["--cached", "--others", "--exclude-standard"];
  const text = await git(["ls-files", ...kinds, "-z", "--", "."], { cwd: folder });
  return [...new Set(text.split("\0").filter((path) => path !== ""))];
}

async function listFiles(folder: string, inside = ""): Promise<string[]> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch(() => []);
  const own = entries.filter(({ name }) => !name.startsWith(".") && !generated.includes(name));
  const paths = own.map((entry) => {
    const path = join(inside, entry.name);
    return entry.isDirectory() ? listFiles(folder, path) : [path];
  });
  return (await Promise.all(paths)).flat();
}

/** Nothing for a file that is gone: an editor may replace one while it saves. */
async function readEntry(folder: string, path: string): Promise<[string, string] | undefined> {
  const found = await lstat(join(folder, path)).catch(() => undefined);
  return found && [path, `${found.mtimeMs} ${found.size}`];
}

/** The files that are new, gone or saved again. */
export function differing(before: Snapshot, after: Snapshot): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path));
}

export interface Watching {
  folder: string;
  /** Ends it. */
  signal: AbortSignal;
  /** How often it looks, in milliseconds. */
  every?: number;
}

/**
 * Runs once, and again whenever a file was saved. What is saved meanwhile counts, but not twice in a
 * row: the program itself may write files, and would keep us busy for ever.
 */
export async function rerunOnSave(watching: Watching, run: () => Promise<void>): Promise<void> {
  let last: string[] = [];
  while (!watching.signal.aborted) {
    const before = await takeSnapshot(watching.folder);
    await run();
    const after = await takeSnapshot(watching.folder);
    const meanwhile = differing(before, after);
    const isNews = meanwhile.some((path) => !last.includes(path));
    last = meanwhile;
    if (!isNews) await nextSave(after, watching);
  }
}

/** Waits until something differs, and nobody is writing any more. */
async function nextSave(start: Snapshot, { folder, signal, every = 300 }: Watching): Promise<void> {
  let previous = start;
  try {
    for await (const _ of setInterval(every, undefined, { signal })) {
      const now = await takeSnapshot(folder);
      const isSaved = differing(start, now).length > 0;
      if (isSaved && differing(previous, now).length === 0) return;
      previous = now;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
