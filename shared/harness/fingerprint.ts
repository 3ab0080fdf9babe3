import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** What commands make: never part of what a person wrote. */
export const generated: ReadonlySet<string> = new Set([
  "node_modules",
  "dist",
  ".next",
  "next-env.d.ts",
  ".data",
  ".git",
  "test-results",
  ".temp",
]);

/** Links are passed over: what they point to may be gone, or above them. */
function* filesBelow(path: string): Generator<string> {
  const entry = lstatSync(path);
  if (entry.isFile()) yield path;
  if (!entry.isDirectory()) return;
  for (const name of readdirSync(path).sort()) {
    if (!generated.has(name)) yield* filesBelow(join(path, name));
  }
}

/**
 * One short text for the content of files and folders: it changes when a file in them does.
 *
 * @param root what the paths are relative to, so that a moved repository has the same fingerprint
 */
export function fingerprint(root: string, paths: string[]): string {
  const hash = createHash("sha256");
  for (const path of paths.map((name) => join(root, name)).filter(existsSync)) {
    for (const file of filesBelow(path)) {
      const content = createHash("sha256").update(readFileSync(file)).digest("hex");
      hash.update(`${relative(root, file).split(sep).join("/")} ${content}\n`);
    }
  }
  return hash.digest("hex");
}
