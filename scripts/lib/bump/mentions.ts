import { git } from "../git.ts";
import type { Bumped } from "./bump.ts";
import { versionPages } from "./versions-table.ts";

/** Where else a package and its old version stand in one line: no program knows whether to change it. */
export async function findMentions(root: string, { name, from }: Bumped): Promise<string[]> {
  const found: string[] = [];
  for (const version of from) found.push(...(await linesWith(root, name, version)));
  return [...new Set(found)];
}

const written = [
  ":!*package.json",
  ":!*package-lock.json",
  ...Object.values(versionPages).map(({ path }) => `:!${path}`),
];

async function linesWith(root: string, name: string, version: string): Promise<string[]> {
  const both = ["-e", name, "--and", "-e", version];
  const args = ["grep", "-nF", "-I", "--untracked", ...both, "--", ".", ...written];
  const output = await git(args, { cwd: root, answers: [1] });
  return output.split("\n").flatMap((line) => line.match(/^(.+?:\d+):/)?.[1] ?? []);
}
