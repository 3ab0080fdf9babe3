import { posix } from "node:path";

const suffixes = ["", ".ts", ".tsx", ".mts", ".mjs", ".js", "/index.ts", "/index.tsx"];

/**
 * Resolves a relative specifier to one of the known files. A `.js` specifier also names the
 * TypeScript file that it is compiled from.
 *
 * @param importer the path of the importing file, with forward slashes
 * @returns undefined for packages and unknown files
 */
export function resolveImport(
  importer: string,
  specifier: string,
  files: ReadonlySet<string>,
): string | undefined {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return undefined;
  const target = posix.join(posix.dirname(importer), specifier);
  const stem = target.replace(/\.[cm]?js$/, "");
  return [target, stem]
    .flatMap((path) => suffixes.map((suffix) => path + suffix))
    .find((path) => files.has(path));
}
