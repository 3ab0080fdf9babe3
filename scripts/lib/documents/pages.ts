import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Lists the documents of a stage, relative to its folder: README, decision records, docs. */
export function listPages(dir: string): string[] {
  const names = ["adr", "docs"].flatMap((folder) => listNames(dir, folder));
  return ["README.md", ...names.filter((name) => name.endsWith(".md")).sort()];
}

const listNames = (dir: string, folder: string): string[] =>
  readdirSync(join(dir, folder), { recursive: true, encoding: "utf8" }).map((name) =>
    [folder, name.replaceAll("\\", "/")].join("/"),
  );
