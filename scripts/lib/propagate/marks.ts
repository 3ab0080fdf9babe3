import type { Scratch } from "../git-scratch.ts";
import type { TreeChange } from "./source.ts";

/** A line that git put around a conflict. */
export interface Mark {
  path: string;
  line: number;
}

/** The first conflict marker of each file; a line that was there before the merge is no marker. */
export async function firstMarks(scratch: Scratch, change: TreeChange): Promise<Mark[]> {
  const trees = [await scratch.tree(change.old), await scratch.tree(change.next)];
  const options = ["-c", "core.whitespace=-trailing-space,-space-before-tab"];
  const check = [...options, "diff-tree", "-r", "--no-renames", "--check", ...trees];
  const found = readMarks(await scratch.git(check, { allowedExitCodes: [2] }));
  return found.filter((mark, index) => found.findIndex(({ path }) => path === mark.path) === index);
}

function readMarks(text: string): Mark[] {
  const lines = text.matchAll(/^(.*):(\d+): leftover conflict marker$/gm);
  return [...lines].map(([, path = "", line]) => ({ path, line: Number(line) }));
}
