import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";

const generated = ["node_modules", "dist", ".next", ".data", ".env"];

/**
 * Copies a stage's folder without what commands made there: a lesson's commands may write files,
 * and neither find a learner's nor leave their own.
 */
export function copyStage(from: string, to: string): void {
  const left = new Set([...generated, ...ignoredNames(from)]);
  cpSync(from, to, { recursive: true, filter: (path) => !left.has(basename(path)) });
  const modules = join(from, "node_modules");
  // The root's packages are found from the copy too; those that only this stage has are not.
  if (existsSync(modules)) symlinkSync(modules, join(to, "node_modules"), "junction");
}

/** The plain names in the folder's .gitignore. */
function ignoredNames(folder: string): string[] {
  const file = join(folder, ".gitignore");
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  return lines.map((line) => line.trim().replace(/^\/|\/$/g, "")).filter((name) => name !== "");
}
