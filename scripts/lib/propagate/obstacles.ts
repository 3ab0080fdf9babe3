import { lstat, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Listing } from "../git-scratch.ts";
import { Refusal } from "./refusal.ts";
import type { Edit } from "./write.ts";

/** @throws Refusal if a file would be overwritten that git does not know of, such as `.env` */
export async function refuseObstacles(root: string, edits: Edit[]): Promise<void> {
  for (const { old, write } of edits) {
    for (const path of write.keys()) {
      const found = old.has(path) ? undefined : await obstacleFor(path, root, old);
      if (found !== undefined) throw new Refusal(inTheWay(found));
    }
  }
}

const inTheWay = (path: string): string =>
  `${path} is in the way: git ignores it, and the change brings a file to this place.\n` +
  "Nothing was changed. Move it away, and try again.";

/** What stands where a file or one of its folders is to be, and is not ours to replace. */
async function obstacleFor(path: string, root: string, old: Listing): Promise<string | undefined> {
  const names = path.split("/");
  for (const [index] of names.entries()) {
    const part = names.slice(0, index + 1).join("/");
    const found = await lstat(join(root, part)).catch(() => undefined);
    if (!found) return undefined;
    if (!found.isDirectory()) return old.has(part) ? undefined : part;
  }
  return (await filesUnder(path, root)).find((file) => !old.has(file));
}

async function filesUnder(path: string, root: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join("/"));
}
