import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The root of the repository on this machine. */
export const root = join(import.meta.dirname, "..", "..");

/** The address of the repository, `repository` in package.json. Empty until it is published. */
export const repository: string = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
).repository;

const branch = "main";

/**
 * Returns the address of a file or folder in the repository, or `undefined` while the repository
 * has no address.
 *
 * @param path from the root of the repository; empty for the root itself
 */
export function getRepositoryLink(path: string, address = repository): string | undefined {
  if (!address) return undefined;
  const file = join(root, path);
  const isFolder = existsSync(file) && statSync(file).isDirectory();
  return `${address}/${isFolder ? "tree" : "blob"}/${branch}/${path}`.replace(/\/$/, "");
}

/** The "edit this page" link of VitePress, which replaces `:path` with the path of the page. */
export const createEditLink = (text: string) =>
  repository ? { pattern: `${repository}/edit/${branch}/docs/:path`, text } : undefined;
