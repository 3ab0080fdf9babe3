import type { Change, Manifest } from "../../../shared/harness/manifest.ts";
import type { Listing } from "../git-scratch.ts";

/** A key that ends in `/` applies to every file below that folder without its own key. */
export const isFolder = (key: string): boolean => key.endsWith("/");

/** Finds the key of `changes` for a path: the path itself, or the nearest folder. */
export function findKey(path: string, changes: Manifest["changes"]): string | undefined {
  if (Object.hasOwn(changes, path)) return path;
  return Object.keys(changes)
    .filter((key) => isFolder(key) && path.startsWith(key))
    .sort((a, b) => b.length - a.length)[0];
}

/** Finds the reason in `stage.json` why a path differs. */
export function findChange(path: string, changes: Manifest["changes"]): Change | undefined {
  const key = findKey(path, changes);
  return key === undefined ? undefined : changes[key];
}

export interface Rewrites {
  /** The old files, with the new names of rewritten ones, so that git compares the two versions. */
  old: Listing;
  /** The old path of each rewritten file. */
  from: ReadonlyMap<string, string>;
}

/** Pairs rewritten files by their `from`, because git cannot detect the rename of a rewritten file. */
export function findRewrites(old: Listing, next: Listing, changes: Manifest["changes"]): Rewrites {
  const pairedFiles = new Map(old);
  const from = new Map<string, string>();
  for (const [path, change] of Object.entries(changes)) {
    const content = change.from === undefined ? undefined : old.get(change.from);
    if (change.from === undefined || content === undefined) continue;
    if (old.has(path) || !next.has(path) || next.get(path) === content) continue;
    pairedFiles.set(path, content);
    if (!next.has(change.from)) pairedFiles.delete(change.from);
    from.set(path, change.from);
  }
  return { old: pairedFiles, from };
}
