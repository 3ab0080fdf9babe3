import { rmSync } from "node:fs";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { confirm } from "../agree.ts";
import { formatTable } from "../terminal.ts";
import { findGenerated, type GeneratedFolders } from "./generated.ts";

/**
 * Removes generated folders if the user agrees.
 *
 * @param isConfirmed whether the user has agreed already
 * @returns the exit code
 * @throws ExplainedError if a folder cannot be removed, or the input is not a terminal
 */
export async function clean(root: string, isConfirmed: boolean): Promise<number> {
  const generatedFolders = findGenerated(root);
  if (generatedFolders.length === 0) {
    console.log("  There is nothing to remove.");
    return 0;
  }
  console.log(`\n${formatTable(createRows(generatedFolders))}\n`);
  console.log("  Not removed: the data of the stages, .env, and your own work in my/.");
  console.log("  Stop running commands first: they need these folders.\n");
  if (!isConfirmed && !(await confirm("This removes these folders.", "npm run clean yes"))) {
    console.log("  Nothing was removed.");
    return 1;
  }
  remove(generatedFolders.flatMap(({ folders }) => folders));
  console.log(`  Removed: ${formatMegabytes(sumBytes(generatedFolders))}.`);
  return 0;
}

function createRows(generatedFolders: GeneratedFolders[]): string[][] {
  const rows = generatedFolders.map(({ kind, folders, bytes, createdBy }) => [
    kind,
    formatCount(folders.length),
    formatMegabytes(bytes),
    `created again by ${createdBy}`,
  ]);
  return [...rows, ["total", "", formatMegabytes(sumBytes(generatedFolders)), ""]];
}

const formatCount = (count: number): string => `${count} ${count === 1 ? "folder" : "folders"}`;

const sumBytes = (generatedFolders: GeneratedFolders[]): number =>
  generatedFolders.reduce((sum, { bytes }) => sum + bytes, 0);

const formatMegabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Tries to remove all folders, and reports those that are in use. */
function remove(folders: string[]): void {
  const failedFolders = folders.filter((folder) => !tryToRemove(folder));
  if (failedFolders.length === 0) return;
  throw new ExplainedError(
    `${failedFolders.join("\n")}\n\nThis could not be removed. Stop the programs that use it, or check its owner, and try again.`,
  );
}

function tryToRemove(folder: string): boolean {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    return true;
  } catch {
    return false;
  }
}
