import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { generatedNames } from "../../../shared/harness/fingerprint.ts";

const cache = new Map<string, { stamp: string; hash: string }>();

/** Returns the SHA-256 hash of a text. */
export const hashText = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Returns the hash of a file, or undefined if it does not exist. The file is read again only when
 * its size or modification time differs.
 */
export function hashFile(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  const { size, mtimeMs, ctimeMs, ino } = stats;
  const stamp = `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
  const entry = cache.get(path);
  if (entry?.stamp === stamp) return entry.hash;
  const hash = createHash("sha256").update(readFileSync(path)).digest("hex");
  cache.set(path, { stamp, hash });
  return hash;
}

/**
 * Lists the files below a path, without generated ones and links.
 *
 * @returns paths relative to `base`, with forward slashes
 */
export function listFiles(base: string, path = "."): string[] {
  const absolute = join(base, path);
  if (!existsSync(absolute)) return [];
  const entry = lstatSync(absolute);
  if (entry.isFile()) return [relative(base, absolute).split(sep).join("/")];
  if (!entry.isDirectory()) return [];
  return readdirSync(absolute)
    .filter((name) => !generatedNames.has(name))
    .sort()
    .flatMap((name) => listFiles(base, join(path, name)));
}

/** Returns one line for each file: its path relative to `base` and the hash of its content. */
export function describeFiles(base: string, files: Iterable<string>): string {
  return [...new Set(files)]
    .sort()
    .map((file) => `${file} ${hashFile(join(base, file)) ?? "missing"}`)
    .join("\n");
}
