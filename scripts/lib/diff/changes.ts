import type { Change, Manifest } from "../../../shared/harness/manifest.ts";
import type { Listing } from "../git-scratch.ts";

/** A key that ends in `/` stands for every file under that folder which has no key of its own. */
export const isFolder = (key: string): boolean => key.endsWith("/");

/** The key of `changes` that explains `path`: the path itself, or the nearest folder. */
export function keyFor(path: string, changes: Manifest["changes"]): string | undefined {
  if (Object.hasOwn(changes, path)) return path;
  return Object.keys(changes)
    .filter((key) => isFolder(key) && path.startsWith(key))
    .sort((a, b) => b.length - a.length)[0];
}

/** Why `path` differs, as `stage.json` tells it. */
export function changeFor(path: string, changes: Manifest["changes"]): Change | undefined {
  const key = keyFor(path, changes);
  return key === undefined ? undefined : changes[key];
}

export interface Rewrites {
  /** The old files, each rewritten one under its new name, so that git compares the two. */
  old: Listing;
  /** The old path of each rewritten file. */
  from: ReadonlyMap<string, string>;
}

/** Pairs the files that `from` names: a rewrite is too different for git to see where it came from. */
export function pairRewrites(old: Listing, next: Listing, changes: Manifest["changes"]): Rewrites {
  const paired = new Map(old);
  const from = new Map<string, string>();
  for (const [path, change] of Object.entries(changes)) {
    const content = change.from === undefined ? undefined : old.get(change.from);
    if (change.from === undefined || content === undefined) continue;
    if (old.has(path) || !next.has(path) || next.get(path) === content) continue;
    paired.set(path, content);
    if (!next.has(change.from)) paired.delete(change.from);
    from.set(path, change.from);
  }
  return { old: paired, from };
}
