import { UsageError } from "../../shared/harness/usage-error.ts";
import { clean } from "../lib/clean/clean.ts";
import { readOptions } from "../lib/options.ts";
import { root } from "../lib/stages.ts";

export const usage = `npm run clean        say what packages, builds and caches take up; then ask
npm run clean yes    without being asked

Whatever it removes, a command makes again when it needs it. The data of the
stages, .env and my/ stay: npm run stage 08 reset empties a database. Stop what
runs first.

Exit code: 0 freed; 1 not wanted, or it could not be done; 2 called wrongly.`;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, { yes: "flag" });
  if (words.length > 0) throw new UsageError(`"${words[0]}" is too much: it cleans everything.`);
  return clean(root, options.yes ?? false);
}
