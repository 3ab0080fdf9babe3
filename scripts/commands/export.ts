import { UsageError } from "../../shared/harness/usage-error.ts";
import { resolvePath } from "../bootstrap/place.mjs";
import { type ExportedStage, exportStages } from "../lib/export/export.ts";
import { readOptions } from "../lib/options.ts";
import { listStages, root } from "../lib/stages.ts";
import { formatTable } from "../lib/terminal.ts";

export const usage = `npm run export PATH

Creates a git repository with one commit, branch and tag for each stage, and one
commit for each step of a stage that is cut into steps.

  npm run export my/curriculum              in a new folder
  git -C my/curriculum log --stat --reverse
  git -C my/curriculum diff 01-http 02-fastify

Includes uncommitted work, without ignored files. The same files give the same
hashes on every machine.

Exit code: 0 created; 1 failed; 2 wrong usage.`;

export async function run(args: string[]): Promise<number> {
  const [path, ...extraWords] = readOptions(args, {}).words;
  if (path === undefined)
    throw new UsageError("Which folder? For example: npm run export my/curriculum");
  if (extraWords.length > 0) {
    throw new UsageError(
      `"${extraWords[0]}" is one word too many: put a path with spaces in quotes.`,
    );
  }
  const folder = resolvePath(path);
  const exportedStages = await exportStages(root, listStages(), folder);
  console.log(`\n${formatTable(exportedStages.map(createRow))}\n`);
  console.log(`  created  ${folder}\n\n  Read it: git -C "${path}" log --stat --reverse`);
  return 0;
}

const createRow = ({ stage, commit, branch, tag }: ExportedStage): string[] => [
  branch,
  tag,
  commit.slice(0, 7),
  stage.title.en,
];
