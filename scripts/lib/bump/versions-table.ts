import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../language.ts";
import { formatMarkdownTable, replacePart } from "../marked-part.ts";
import { listVersions, type PackageFile, readPackageFiles } from "./manifests.ts";

/** The pages with the table, and its head. */
export const versionPages: Record<Language, { path: string; head: string[] }> = {
  en: { path: "docs/maintaining.md", head: ["package", "version", "where"] },
  ro: { path: "docs/ro/maintaining.md", head: ["pachet", "versiune", "unde"] },
};

/** Lists every package of the repository, its version, and where it is used: `05–14, shared`. */
export function createVersionRows(files: PackageFile[]): string[][] {
  const folders = new Map<string, string[]>();
  for (const { folder, content } of files) {
    for (const nameAndVersion of new Set(listVersions(content).map((pair) => pair.join(" ")))) {
      folders.set(nameAndVersion, [...(folders.get(nameAndVersion) ?? []), folder]);
    }
  }
  return [...folders]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([nameAndVersion, folders]) => [
      ...nameAndVersion.split(" ").map(toCode),
      formatFolders(folders),
    ]);
}

const toCode = (text: string): string => `\`${text}\``;

function formatFolders(folders: string[]): string {
  const numbers = folders.flatMap((folder) => folder.match(/^stages\/(\d\d)-/)?.[1] ?? []);
  const otherFolders = folders.filter((folder) => !folder.startsWith("stages/"));
  const otherFiles = otherFolders.map((folder) => toCode(folder === "." ? "package.json" : folder));
  return [...formatRanges(numbers), ...otherFiles].join(", ");
}

/** Shortens `03, 04, 05, 08` to `03–05, 08`. */
function formatRanges(numbers: string[]): string[] {
  const runs: string[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && Number(run.at(-1)) + 1 === Number(number)) run.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length > 1 ? `${run[0]}–${run.at(-1)}` : `${run[0]}`));
}

/** Replaces the table in a page of the docs. */
export function replaceVersionTable(
  page: string,
  files: PackageFile[],
  language: Language,
): string {
  const rows = [versionPages[language].head, ...createVersionRows(files)];
  return replacePart(page, "versions", formatMarkdownTable(rows, ["left", "left", "left"]));
}

/** Writes the table into the pages of both languages. @returns the pages */
export function writeVersionTables(root: string): string[] {
  const files = readPackageFiles(root);
  return Object.entries(versionPages).map(([language, { path }]) => {
    const file = join(root, path);
    const page = readFileSync(file, "utf8");
    writeFileSync(file, replaceVersionTable(page, files, language as Language));
    return path;
  });
}
