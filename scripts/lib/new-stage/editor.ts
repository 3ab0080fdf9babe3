import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The debug configurations of VS Code. */
export const launchFile = ".vscode/launch.json";

/** Adds the new stage to the debug configurations. @returns whether the file was changed */
export function addToEditor(root: string, last: string, name: string): boolean {
  const file = join(root, launchFile);
  if (!existsSync(file)) return false;
  const oldText = readFileSync(file, "utf8");
  const text = addOption(oldText, last, name);
  if (text !== oldText) writeFileSync(file, text);
  return text !== oldText;
}

/** Adds a line to the text, because a JSON parser would lose its comments. */
const addOption = (text: string, last: string, name: string): string =>
  text.replace(
    new RegExp(`^([ \\t]*)"${last}"(,?)$`, "gm"),
    (_, indent: string, comma: string) => `${indent}"${last}",\n${indent}"${name}"${comma}`,
  );
