import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { Listing, Scratch } from "../git-scratch.ts";
import { type BackedUpFile, backUp, removeFiles, restore } from "./backups.ts";
import type { Step } from "./carry.ts";
import { Refusal } from "./refusal.ts";
import { clearState, getBackupFolder, type State, saveState } from "./state.ts";

/** The changes of one stage. All paths are relative to the root of the repository. */
export interface Edit extends Pick<Step, "stage" | "labels"> {
  /** The stage's files before. */
  old: Listing;
  write: Listing;
  remove: string[];
  /** Files with conflict markers in them. */
  marked: string[];
}

/** Creates the edits of the steps that change files. */
export function createEdits(steps: Step[]): Edit[] {
  return steps.map(createEdit).filter(({ write, remove }) => write.size + remove.length > 0);
}

function createEdit({ stage, change, labels, conflicts, reached }: Step): Edit {
  const oldFiles = toRootPaths(stage, change.old);
  const next = reached ? toRootPaths(stage, change.next) : oldFiles;
  const write = new Map([...next].filter(([path, content]) => oldFiles.get(path) !== content));
  const remove = [...oldFiles.keys()].filter((path) => !next.has(path));
  const markedFiles = conflicts
    .map(({ path }) => getPath(stage, path))
    .filter((path) => write.has(path));
  return { stage, old: oldFiles, write, remove, marked: markedFiles, labels };
}

const getPath = ({ name }: Stage, path: string): string => `stages/${name}/${path}`;

const toRootPaths = (stage: Stage, files: Listing): Listing =>
  new Map([...files].map(([path, content]) => [getPath(stage, path), content]));

/**
 * Writes the edits into the work tree, and backs up the files.
 *
 * @returns the state with the backups
 * @throws Refusal if a file cannot be written; every file is restored then
 */
export async function writeEdits(
  scratch: Scratch,
  edits: Edit[],
  root: string,
  state: State,
): Promise<State> {
  const paths = edits.flatMap(({ write, remove }) => [...write.keys(), ...remove]);
  const backups = await backUp(root, paths, getBackupFolder(root));
  const { stopped, ...rest } = state;
  const newState: State = { ...rest, backups: [...state.backups, ...backups] };
  saveState(root, newState);
  try {
    await writeAll(scratch, edits, root);
    return newState;
  } catch (error) {
    await undoAndThrow(root, backups, error as Error);
    if (stopped) saveState(root, state);
    else clearState(root);
    throw new Refusal(`${(error as Error).message}\n\nNothing was changed. ${tryAgain}`);
  }
}

const tryAgain = "Fix the problem above, and try again.";

async function undoAndThrow(root: string, backups: BackedUpFile[], failure: Error): Promise<void> {
  try {
    await restore(root, backups, getBackupFolder(root));
  } catch (error) {
    throw new Refusal(
      `${failure.message}\nThe files that were written already could not be restored: ` +
        `${(error as Error).message}\n\nFix the problem above, then: npm run propagate abort`,
    );
  }
}

async function writeAll(scratch: Scratch, edits: Edit[], root: string): Promise<void> {
  const removedPaths = edits.flatMap(({ remove }) => remove);
  await removeFiles(root, removedPaths);
  await scratch.checkOut(new Map(edits.flatMap(({ write }) => [...write])));
  for (const { marked: markedFiles, labels } of edits) {
    for (const path of markedFiles) await labelConflictMarkers(join(root, path), labels);
  }
}

/** Replaces the commit ids in conflict markers by the names of the sides. */
async function labelConflictMarkers(file: string, labels: Map<string, string>): Promise<void> {
  // latin1 maps each byte to one character, so that invalid UTF-8 is preserved.
  const text = await readFile(file, "latin1");
  const toBytes = (name: string) => Buffer.from(name).toString("latin1");
  const labelled = [...labels].reduce(
    (result, [id, name]) => result.replaceAll(id, toBytes(name)),
    text,
  );
  if (labelled !== text) await writeFile(file, labelled, "latin1");
}
