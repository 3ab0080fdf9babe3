import { existsSync, lstatSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { measureBytes } from "../measure-bytes.ts";

/** Folders of one kind that commands have made, and can make again. */
export interface Generated {
  kind: string;
  /** What makes them again. */
  again: string;
  folders: string[];
  bytes: number;
}

const builds = ["dist", ".next", ".temp", "coverage", "test-results"];
const packages = ["node_modules"];

/** Of `.data` only this: all else there is the data of the stages, or somebody's work. */
const caches = ["browser", "docs", "verify", join("redis", "package")];

/** Whatever is in them is not ours to judge. */
const unread = [".git", ".data", "my"];

/** What could be freed, in the order in which it may go: the packages run this very command. */
export function findGenerated(root: string): Generated[] {
  const found = [...findFolders(root)];
  const kinds = [
    { kind: "caches", again: "the command that needs one", folders: findCaches(root) },
    { kind: "builds", again: "the build of a stage", folders: found.filter(isNamed(builds)) },
    { kind: "packages", again: "any command, from npm", folders: found.filter(isNamed(packages)) },
  ];
  return kinds
    .filter(({ folders }) => folders.length > 0)
    .map((kind) => ({ ...kind, bytes: kind.folders.reduce(addBytes, 0) }));
}

const findCaches = (root: string): string[] =>
  caches.map((name) => join(root, ".data", name)).filter((folder) => existsSync(folder));

const addBytes = (sum: number, folder: string): number => sum + measureBytes(folder);

const isNamed = (names: string[]) => (folder: string) => names.includes(basename(folder));

/** Folders with such a name; a link is somebody's own, and leads elsewhere. */
function* findFolders(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (unread.includes(name) || !lstatSync(path).isDirectory()) continue;
    if ([...builds, ...packages].includes(name)) yield path;
    else yield* findFolders(path);
  }
}
