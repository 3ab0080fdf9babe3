import { existsSync, lstatSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { measureBytes } from "../measure-bytes.ts";

/** Folders of one kind that commands can create again. */
export interface GeneratedFolders {
  kind: string;
  /** The command that creates them again. */
  createdBy: string;
  folders: string[];
  bytes: number;
}

const builds = ["dist", ".next", ".temp", "coverage", "test-results"];
const packages = ["node_modules"];

/** The caches in `.data`. The other folders there hold the data of the stages and the user's work. */
const caches = ["break", "browser", "docs", "verify", join("redis", "package")];

/** Folders that are not searched. */
const skippedFolders = [".git", ".data", "my"];

/** Finds the removable folders. The packages come last, because this command needs them. */
export function findGenerated(root: string): GeneratedFolders[] {
  const folders = [...findFolders(root)];
  const kinds = [
    { kind: "caches", createdBy: "the command that needs one", folders: findCaches(root) },
    { kind: "builds", createdBy: "the build of a stage", folders: folders.filter(isNamed(builds)) },
    {
      kind: "packages",
      createdBy: "any command, from npm",
      folders: folders.filter(isNamed(packages)),
    },
  ];
  return kinds
    .filter(({ folders }) => folders.length > 0)
    .map((kind) => ({ ...kind, bytes: kind.folders.reduce(addBytes, 0) }));
}

const findCaches = (root: string): string[] =>
  caches.map((name) => join(root, ".data", name)).filter((folder) => existsSync(folder));

const addBytes = (sum: number, folder: string): number => sum + measureBytes(folder);

const isNamed = (names: string[]) => (folder: string) => names.includes(basename(folder));

/** Finds folders with these names. Links are skipped: they lead to the user's own folders. */
function* findFolders(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (skippedFolders.includes(name) || !lstatSync(path).isDirectory()) continue;
    if ([...builds, ...packages].includes(name)) yield path;
    else yield* findFolders(path);
  }
}
