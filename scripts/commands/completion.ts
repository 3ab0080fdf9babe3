import { UsageError } from "../../shared/harness/usage-error.ts";
import { needs } from "../bootstrap/needs.mjs";
import type { Command } from "../lib/command.ts";
import { createScript, type Shell, shells } from "../lib/completion/shells.ts";
import { createCompletion } from "../lib/completion/words.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { listStages } from "../lib/stages.ts";

export const usage = `npm run -s completion bash

Prints a script for the shell that completes \`npm run\` in this repository:
commands, numbers of stages, and words. Add one of these lines to the start-up
file of your shell:

  npm run -s completion bash         eval "$(npm run -s completion bash)"
  npm run -s completion zsh          eval "$(npm run -s completion zsh)"
  npm run -s completion powershell   npm run -s completion powershell |
                                       Out-String | Invoke-Expression

In zsh, add it after \`compinit\`. Run it in this folder.`;

export async function run(args: string[]): Promise<number> {
  const { words } = readOptions(args, {});
  const [shell, ...extraWords] = words;
  refuseWords(extraWords);
  if (!isShell(shell)) throw new UsageError(`Name one shell: ${shells.join(", ")}.`);
  const stages = listStages().map(({ number }) => number);
  console.log(createScript(shell, createCompletion(await readUsages(), stages)));
  return 0;
}

const isShell = (word: string | undefined): word is Shell => shells.some((each) => each === word);

async function readUsages(): Promise<Record<string, string>> {
  const usages: Record<string, string> = {};
  for (const name of Object.keys(needs)) {
    const command: Command = await import(`./${name}.ts`);
    usages[name] = command.usage;
  }
  return usages;
}
