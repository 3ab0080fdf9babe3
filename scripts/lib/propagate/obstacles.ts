import { lstat, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Listing } from "../git-scratch.ts";
import { Refusal } from "./refusal.ts";
import type { Edit } from "./write.ts";

/** @throws Refusal if an ignored file, such as `.env`, would be overwritten */
export async function refuseObstacles(root: string, edits: Edit[]): Promise<void> {
  for (const { old, write } of edits) {
    for (const path of write.keys()) {
      const obstacle = old.has(path) ? undefined : await findObstacle(path, root, old);
      if (obstacle !== undefined) throw new Refusal(describeObstacle(obstacle));
    }
  }
}

const describeObstacle = (path: string): string =>
  `${path} would be overwritten: git ignores it, and the change creates a file with this path.\n` +
  "Nothing was changed. Move the file, and try again.";

/** Finds an untracked file at a path or at one of its parent folders. */
async function findObstacle(path: string, root: string, old: Listing): Promise<string | undefined> {
  const names = path.split("/");
  for (const [index] of names.entries()) {
    const part = names.slice(0, index + 1).join("/");
    const stats = await lstat(join(root, part)).catch(() => undefined);
    if (!stats) return undefined;
    if (!stats.isDirectory()) return old.has(part) ? undefined : part;
  }
  return (await listFilesUnder(path, root)).find((file) => !old.has(file));
}

async function listFilesUnder(path: string, root: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join("/"));
}
