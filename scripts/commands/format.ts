import { root } from "../lib/stages.ts";
import { biome, runCommandLine } from "../lib/verify/run-command.ts";

export const usage = `npm run format           formats every file, and applies safe linter fixes`;

export async function run(): Promise<number> {
  const { code, output } = await runCommandLine(biome("check", "--write", "."), root);
  console.log(output.trim());
  return code;
}
