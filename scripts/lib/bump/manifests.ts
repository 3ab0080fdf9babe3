import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const sections = ["dependencies", "devDependencies", "optionalDependencies", "overrides"] as const;

type Section = (typeof sections)[number];

export type PackageJson = Partial<Record<Section, Record<string, string>>> & {
  workspaces?: string[];
};

/** A `package.json` of the repository. */
export interface PackageFile {
  /** The folder, relative to the root: `.`, `shared`, `stages/02-fastify`. */
  folder: string;
  content: PackageJson;
}

/** Reads the `package.json` of the root and of each workspace. */
export function readPackageFiles(root: string): PackageFile[] {
  const folders = (readPackage(root).workspaces ?? []).flatMap((pattern) => expand(root, pattern));
  return [".", ...folders].map((folder) => ({ folder, content: readPackage(join(root, folder)) }));
}

const readPackage = (dir: string): PackageJson =>
  JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));

/** Expands a pattern such as `stages/*` to its folders. */
function expand(root: string, pattern: string): string[] {
  if (!pattern.endsWith("/*")) return [pattern];
  const parent = pattern.slice(0, -2);
  return readdirSync(join(root, parent))
    .map((name) => `${parent}/${name}`)
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .sort();
}

/** Lists the names and versions in a `package.json`. */
export const listVersions = (content: PackageJson): [name: string, version: string][] =>
  sections.flatMap((section) => Object.entries(content[section] ?? {}));

/** Replaces versions, and formats the `package.json` as npm does. */
export function replaceVersions(
  content: PackageJson,
  versions: ReadonlyMap<string, string>,
): string {
  const changedSections = sections
    .filter((section) => content[section])
    .map((section) => [section, updateSection(content[section] ?? {}, versions)]);
  return `${JSON.stringify({ ...content, ...Object.fromEntries(changedSections) }, null, 2)}\n`;
}

function updateSection(
  dependencies: Record<string, string>,
  versions: ReadonlyMap<string, string>,
): Record<string, string> {
  const entries = Object.entries(dependencies);
  return Object.fromEntries(
    entries.map(([name, oldVersion]) => [name, versions.get(name) ?? oldVersion]),
  );
}
