import { bump } from "../lib/bump/bump.ts";
import { findMentions } from "../lib/bump/mentions.ts";
import { parseNewVersions } from "../lib/bump/new-versions.ts";
import { describeBump } from "../lib/bump/report.ts";
import { writeVersionTables } from "../lib/bump/versions-table.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { getPreviousStage, listStages, root } from "../lib/stages.ts";
import { absorbChange, replaceInPatches } from "../lib/steps/absorb.ts";

export const usage = `npm run bump PACKAGE VERSION

Changes the version of a package in every stage and its steps, in shared/ and
docs/, in the lock files, and in the tables of the docs. Then prints what to
verify.

  npm run bump zod 4.6.7
  npm run bump react 19.3.1 react-dom 19.3.1     packages that belong together
  npm run bump "@bull-board/*" 9.10.1            all packages of a scope
  npm run bump write                             only updates the tables

Needs the network. If npm fails, every file is restored.
Installs and commits nothing.

Exit code: 0 changed, or nothing to change; 1 failed, and nothing changed;
2 wrong usage.`;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, { write: "flag" });
  if (options.write) return writeTables(words);
  const newVersions = parseNewVersions(words);
  const print = (line: string) => console.error(`  ${line}`);
  const bumps = await bump(root, newVersions, { print });
  if (bumps.length === 0) {
    console.log("  Every package.json has this version already.");
    return 0;
  }
  const versions = new Map(bumps.map(({ name, to }) => [name, to]));
  for (const stage of listStages().filter(({ steps }) => steps)) {
    replaceInPatches(stage, versions);
    await absorbChange(stage, getPreviousStage(stage));
  }
  const mentions: string[] = [];
  for (const each of bumps) mentions.push(...(await findMentions(root, each)));
  console.log(`\n${describeBump(bumps, mentions, listStages())}\n`);
  return 0;
}

function writeTables(words: string[]): number {
  refuseWords(words);
  for (const path of writeVersionTables(root)) console.log(`  written  ${path}`);
  return 0;
}
