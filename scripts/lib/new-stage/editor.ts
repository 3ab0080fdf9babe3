import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The debug configurations of VS Code. */
export const launchFile = ".vscode/launch.json";

/** Adds the new stage to the debug configurations. @returns whether the file was changed */
export function addToEditor(root: string, last: string, name: string): boolean {
  const file = join(root, launchFile);
  if (!existsSync(file)) return false;
  const old = readFileSync(file, "utf8");
  const text = addOption(old, last, name);
  if (text !== old) writeFileSync(file, text);
  return text !== old;
}

/** Adds a line to the text, because a JSON parser would lose its comments. */
const addOption = (text: string, last: string, name: string): string =>
  text.replace(
    new RegExp(`^([ \\t]*)"${last}"(,?)$`, "gm"),
    (_, indent: string, comma: string) => `${indent}"${last}",\n${indent}"${name}"${comma}`,
  );
