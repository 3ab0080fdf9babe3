import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../language.ts";
import { root } from "../stages.ts";

const marker = /^<!-- section: ([\w-]+) -->$/m;

/** Returns the text about each capability of the contract, by the capability's name. */
export function readSections(language: Language): Map<string, string> {
  const text = readFileSync(join(root, "scripts/lib/interface", `${language}.md`), "utf8");
  const [, ...parts] = text.split(marker);
  const sections = new Map<string, string>();
  for (let index = 0; index < parts.length; index += 2) {
    sections.set(parts[index] ?? "", (parts[index + 1] ?? "").trim());
  }
  return sections;
}
