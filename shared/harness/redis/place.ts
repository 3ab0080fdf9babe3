import { mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";

/** Creates a folder under `.data/redis` of a clone. @returns its real path */
export function ensureFolder(root: string, name: string): string {
  const folder = join(root, ".data", "redis", name);
  mkdirSync(folder, { recursive: true });
  // The system reports the folder of a process without symbolic links.
  return realpathSync(folder);
}
