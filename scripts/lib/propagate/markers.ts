import type { Scratch } from "../git-scratch.ts";
import type { TreeChange } from "./source.ts";

/** The position of a conflict marker. */
export interface ConflictMarker {
  path: string;
  line: number;
}

/** Finds the first conflict marker of each file, without lines that existed before the merge. */
export async function findMarkers(scratch: Scratch, change: TreeChange): Promise<ConflictMarker[]> {
  const trees = [await scratch.writeTree(change.old), await scratch.writeTree(change.next)];
  const options = ["-c", "core.whitespace=-trailing-space,-space-before-tab"];
  const check = [...options, "diff-tree", "-r", "--no-renames", "--check", ...trees];
  const markers = parseMarkers(await scratch.git(check, { allowedExitCodes: [2] }));
  return markers.filter(
    (marker, index) => markers.findIndex(({ path }) => path === marker.path) === index,
  );
}

function parseMarkers(text: string): ConflictMarker[] {
  const lines = text.matchAll(/^(.*):(\d+): leftover conflict marker$/gm);
  return [...lines].map(([, path = "", line]) => ({ path, line: Number(line) }));
}
