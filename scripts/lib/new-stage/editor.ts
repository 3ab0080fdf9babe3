import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where VS Code finds what it can debug. */
export const launchFile = ".vscode/launch.json";

/** Lets an editor offer the new stage wherever it offers the last one. @returns whether it does */
export function addToEditor(root: string, last: string, name: string): boolean {
  const file = join(root, launchFile);
  if (!existsSync(file)) return false;
  const old = readFileSync(file, "utf8");
  const text = withOption(old, last, name);
  if (text !== old) writeFileSync(file, text);
  return text !== old;
}

/** Only the line is added: such a file may have comments, which no JSON parser keeps. */
const withOption = (text: string, last: string, name: string): string =>
  text.replace(
    new RegExp(`^([ \\t]*)"${last}"(,?)$`, "gm"),
    (_, indent: string, comma: string) => `${indent}"${last}",\n${indent}"${name}"${comma}`,
  );
