import { mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";

/** A folder of a clone for one server, or for those of one kind. */
export function ensureFolder(root: string, name: string): string {
  const folder = join(root, ".data", "redis", name);
  mkdirSync(folder, { recursive: true });
  // The system names the folder of a process without links.
  return realpathSync(folder);
}
