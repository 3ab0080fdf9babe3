import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";

const generatedNames = ["node_modules", "dist", ".next", ".data", ".env"];

/**
 * Copies a stage's folder without generated files, so that the commands of a lesson do not read or
 * write the learner's files.
 */
export function copyStage(from: string, to: string): void {
  const omittedNames = new Set([...generatedNames, ...readIgnoredNames(from)]);
  cpSync(from, to, { recursive: true, filter: (path) => !omittedNames.has(basename(path)) });
  const modules = join(from, "node_modules");
  // The copy resolves the root's packages by itself, but not those that only this stage has.
  if (existsSync(modules)) symlinkSync(modules, join(to, "node_modules"), "junction");
}

/** Reads the plain names in the folder's .gitignore. */
function readIgnoredNames(folder: string): string[] {
  const file = join(folder, ".gitignore");
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  return lines.map((line) => line.trim().replace(/^\/|\/$/g, "")).filter((name) => name !== "");
}
