import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The sizes of all files; a link counts nothing, because what it points at is counted. */
export function bytesBelow(path: string): number {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (!status?.isDirectory()) return status?.isFile() ? status.size : 0;
  return readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0);
}
