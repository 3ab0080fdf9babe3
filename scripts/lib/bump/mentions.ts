import { git } from "../git.ts";
import type { Bump } from "./bump.ts";
import { versionPages } from "./versions-table.ts";

/** Finds other lines with the package and its old version, which the user has to check. */
export async function findMentions(root: string, { name, from }: Bump): Promise<string[]> {
  const mentions: string[] = [];
  for (const version of from) mentions.push(...(await findLines(root, name, version)));
  return [...new Set(mentions)];
}

const writtenFiles = [
  ":!*package.json",
  ":!*package-lock.json",
  ...Object.values(versionPages).map(({ path }) => `:!${path}`),
];

async function findLines(root: string, name: string, version: string): Promise<string[]> {
  const both = ["-e", name, "--and", "-e", version];
  const args = ["grep", "-nF", "-I", "--untracked", ...both, "--", ".", ...writtenFiles];
  const output = await git(args, { cwd: root, allowedExitCodes: [1] });
  return output.split("\n").flatMap((line) => line.match(/^(.+?:\d+):/)?.[1] ?? []);
}
