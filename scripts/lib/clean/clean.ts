import { rmSync } from "node:fs";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { agrees } from "../agree.ts";
import { table } from "../terminal.ts";
import { findGenerated, type Generated } from "./generated.ts";

/**
 * Removes what commands have made and can make again, if the user agrees.
 *
 * @param agreed has the user agreed already?
 * @returns the exit code
 * @throws ExplainedError if a folder cannot be removed, or there is nobody to ask
 */
export async function clean(root: string, agreed: boolean): Promise<number> {
  const generated = findGenerated(root);
  if (generated.length === 0) {
    console.log("  There is nothing to free.");
    return 0;
  }
  console.log(`\n${table(createRows(generated))}\n`);
  console.log("  It stays: the data of the stages, .env, and your own work in my/.");
  console.log("  Stop what runs first: it needs these folders.\n");
  if (!agreed && !(await agrees("This removes these folders.", "npm run clean yes"))) {
    console.log("  Nothing was removed.");
    return 1;
  }
  remove(generated.flatMap(({ folders }) => folders));
  console.log(`  Freed: ${megabytes(sumBytes(generated))}.`);
  return 0;
}

function createRows(generated: Generated[]): string[][] {
  const rows = generated.map(({ kind, folders, bytes, again }) => [
    kind,
    counted(folders.length),
    megabytes(bytes),
    `made again by ${again}`,
  ]);
  return [...rows, ["together", "", megabytes(sumBytes(generated)), ""]];
}

const counted = (count: number): string => `${count} ${count === 1 ? "folder" : "folders"}`;

const sumBytes = (generated: Generated[]): number =>
  generated.reduce((sum, { bytes }) => sum + bytes, 0);

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** All of them are tried: what is in use keeps its own folder, and no other. */
function remove(folders: string[]): void {
  const kept = folders.filter((folder) => !isRemoved(folder));
  if (kept.length === 0) return;
  throw new ExplainedError(
    `${kept.join("\n")}\n\nThis could not be removed. Stop what uses it, or see who owns it, and try again.`,
  );
}

function isRemoved(folder: string): boolean {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    return true;
  } catch {
    return false;
  }
}
