import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Returns the total size of the files below a path, without links. */
export function measureBytes(path: string): number {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (!status?.isDirectory()) return status?.isFile() ? status.size : 0;
  return readdirSync(path).reduce((sum, name) => sum + measureBytes(join(path, name)), 0);
}
