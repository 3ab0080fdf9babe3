import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Names of generated files and folders. */
export const generatedNames: ReadonlySet<string> = new Set([
  "node_modules",
  "dist",
  ".next",
  "next-env.d.ts",
  ".data",
  ".git",
  "test-results",
  ".temp",
]);

/** Ignores symbolic links: their target may be missing, or a folder above. */
function* walkFiles(path: string): Generator<string> {
  const entry = lstatSync(path);
  if (entry.isFile()) yield path;
  if (!entry.isDirectory()) return;
  for (const name of readdirSync(path).sort()) {
    if (!generatedNames.has(name)) yield* walkFiles(join(path, name));
  }
}

/**
 * Returns a hash of the content of files and folders.
 *
 * @param root the paths are relative to it, so that a moved repository has the same fingerprint
 */
export function computeFingerprint(root: string, paths: string[]): string {
  const hash = createHash("sha256");
  for (const path of paths.map((name) => join(root, name)).filter(existsSync)) {
    for (const file of walkFiles(path)) {
      const content = createHash("sha256").update(readFileSync(file)).digest("hex");
      hash.update(`${relative(root, file).split(sep).join("/")} ${content}\n`);
    }
  }
  return hash.digest("hex");
}
