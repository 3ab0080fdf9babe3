import { clean } from "../lib/clean/clean.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { root } from "../lib/stages.ts";

export const usage = `npm run clean        removes packages, builds and caches; shows sizes and asks
npm run clean yes    removes them without asking

Commands create the removed files again when they need them. The data of the
stages, .env and my/ stay: npm run stage 08 reset empties a database. Stop
running commands first.

Exit code: 0 removed; 1 declined, or failed; 2 wrong usage.`;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, { yes: "flag" });
  refuseWords(words);
  return clean(root, options.yes ?? false);
}
