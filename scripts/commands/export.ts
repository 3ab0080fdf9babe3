import { UsageError } from "../../shared/harness/usage-error.ts";
import { resolvePath } from "../bootstrap/place.mjs";
import { type Exported, exportStages } from "../lib/export/export.ts";
import { readOptions } from "../lib/options.ts";
import { allStages, root } from "../lib/stages.ts";
import { table } from "../lib/terminal.ts";

export const usage = `npm run export PATH

Makes a git repository of the stages, with one commit, branch and tag for each.

  npm run export my/curriculum              in a folder that is not there yet
  git -C my/curriculum log --stat --reverse
  git -C my/curriculum diff 01-http 02-fastify

Work that is not committed yet counts, and what git ignores does not. The same
files give the same hashes on every machine.

Exit code: 0 made; 1 it cannot be made there; 2 called wrongly.`;

export async function run(args: string[]): Promise<number> {
  const [path, ...more] = readOptions(args, {}).words;
  if (path === undefined) throw new UsageError("Into which folder? npm run export my/curriculum");
  if (more.length > 0) {
    throw new UsageError(`"${more[0]}" is one word too many: put a path with spaces in quotes.`);
  }
  const folder = resolvePath(path);
  const exported = await exportStages(root, allStages(), folder);
  console.log(`\n${table(exported.map(createRow))}\n`);
  console.log(`  made  ${folder}\n\n  Read it: git -C "${path}" log --stat --reverse`);
  return 0;
}

const createRow = ({ stage, commit, branch, tag }: Exported): string[] => [
  branch,
  tag,
  commit.slice(0, 7),
  stage.title.en,
];
