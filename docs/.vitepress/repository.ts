import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

/** Where the repository can be read. All addresses of the site that lead to it begin with this. */
export const repository = "https://github.com/fullstack-speedrun/fullstack-speedrun";

const branch = "main";

/** The root of the repository on this machine. */
export const root = join(import.meta.dirname, "..", "..");

/** @param path from the root of the repository; empty for the root itself */
export function repositoryLink(path: string): string {
  const file = join(root, path);
  const isFolder = existsSync(file) && statSync(file).isDirectory();
  return `${repository}/${isFolder ? "tree" : "blob"}/${branch}/${path}`.replace(/\/$/, "");
}

/** With VitePress's own name for the path of a page. */
export const editPattern = `${repository}/edit/${branch}/docs/:path`;
