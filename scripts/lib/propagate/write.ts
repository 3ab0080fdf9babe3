import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { Listing, Scratch } from "../git-scratch.ts";
import type { Step } from "./carry.ts";
import { type Kept, keep, putBack, removeFiles } from "./kept-files.ts";
import { Refusal } from "./refusal.ts";
import { clearState, getBackupFolder, type State, saveState } from "./state.ts";

/** What is to be written into one stage. All paths are from the root of the repository. */
export interface Edit extends Pick<Step, "stage" | "labels"> {
  /** The stage's files before. */
  old: Listing;
  write: Listing;
  remove: string[];
  /** Files with conflict markers in them. */
  marked: string[];
}

/** What each step changes, where it changes anything. */
export function createEdits(steps: Step[]): Edit[] {
  return steps.map(createEdit).filter(({ write, remove }) => write.size + remove.length > 0);
}

function createEdit({ stage, change, labels, conflicts, reached }: Step): Edit {
  const old = fromRoot(stage, change.old);
  const next = reached ? fromRoot(stage, change.next) : old;
  const write = new Map([...next].filter(([path, content]) => old.get(path) !== content));
  const remove = [...old.keys()].filter((path) => !next.has(path));
  const marked = conflicts
    .map(({ path }) => getPath(stage, path))
    .filter((path) => write.has(path));
  return { stage, old, write, remove, marked, labels };
}

const getPath = ({ name }: Stage, path: string): string => `stages/${name}/${path}`;

const fromRoot = (stage: Stage, files: Listing): Listing =>
  new Map([...files].map(([path, content]) => [getPath(stage, path), content]));

/**
 * Writes into the work tree, and keeps what was there.
 *
 * @returns the state with what was kept
 * @throws Refusal if something cannot be written: then everything is as before
 */
export async function writeEdits(
  scratch: Scratch,
  edits: Edit[],
  root: string,
  state: State,
): Promise<State> {
  const paths = edits.flatMap(({ write, remove }) => [...write.keys(), ...remove]);
  const kept = await keep(root, paths, getBackupFolder(root));
  const { stopped, ...rest } = state;
  const writing: State = { ...rest, kept: [...state.kept, ...kept] };
  saveState(root, writing);
  try {
    await writeAll(scratch, edits, root);
    return writing;
  } catch (error) {
    await takeBack(root, kept, error as Error);
    if (stopped) saveState(root, state);
    else clearState(root);
    throw new Refusal(`${(error as Error).message}\n\nNothing was changed. ${tryAgain}`);
  }
}

const tryAgain = "Mend what is named above, and try again.";

async function takeBack(root: string, kept: Kept[], failure: Error): Promise<void> {
  try {
    await putBack(root, kept, getBackupFolder(root));
  } catch (error) {
    throw new Refusal(
      `${failure.message}\nWhat was written already could not be put back: ` +
        `${(error as Error).message}\n\nMend what is named above, then: npm run propagate abort`,
    );
  }
}

async function writeAll(scratch: Scratch, edits: Edit[], root: string): Promise<void> {
  const removed = edits.flatMap(({ remove }) => remove);
  await removeFiles(root, removed);
  await scratch.checkOut(new Map(edits.flatMap(({ write }) => [...write])));
  for (const { marked, labels } of edits) {
    for (const path of marked) await nameSides(join(root, path), labels);
  }
}

/** In the markers git calls the sides by the ids of commits that nobody knows. */
async function nameSides(file: string, labels: Map<string, string>): Promise<void> {
  // One character a byte: what is no UTF-8 stays as it is.
  const text = await readFile(file, "latin1");
  const asBytes = (name: string) => Buffer.from(name).toString("latin1");
  const named = [...labels].reduce((all, [id, name]) => all.replaceAll(id, asBytes(name)), text);
  if (named !== text) await writeFile(file, named, "latin1");
}
