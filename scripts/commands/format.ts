import { readOptions, refuseWords } from "../lib/options.ts";
import { root } from "../lib/stages.ts";
import { createBiomeCommand, runCommandLine } from "../lib/verify/run-command.ts";

export const usage = `npm run format           formats every file, and applies safe linter fixes`;

export async function run(args: string[]): Promise<number> {
  refuseWords(readOptions(args, {}).words);
  const { code, output } = await runCommandLine(createBiomeCommand("check", "--write", "."), root);
  console.log(output.trim());
  return code;
}
