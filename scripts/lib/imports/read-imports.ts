import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../verify/file-hashes.ts";
import type { ImportGraph } from "./cycles.ts";
import { parseModule } from "./parse-module.ts";
import { resolveImport } from "./resolve-import.ts";

const isModule = (file: string): boolean => /\.[cm]?[jt]sx?$/.test(file);

/** Lists the modules below some folders, without generated ones. */
export const listModules = (root: string, folders: string[]): string[] =>
  folders.flatMap((folder) => listFiles(root, folder)).filter(isModule);

/**
 * Reads which files below some folders import each other, types included.
 *
 * @returns the imported files of each file, with paths relative to `root`
 */
export function readImports(root: string, folders: string[]): ImportGraph {
  const files = new Set(listModules(root, folders));
  return new Map([...files].map((file) => [file, readImported(root, file, files)]));
}

function readImported(root: string, file: string, files: ReadonlySet<string>): string[] {
  const { specifiers } = parseModule(file, readFileSync(join(root, file), "utf8"));
  return specifiers.flatMap((specifier) => resolveImport(file, specifier, files) ?? []);
}
