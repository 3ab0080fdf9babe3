import { createInterface } from "node:readline/promises";
import { ExplainedError } from "../../shared/harness/explained-error.ts";

/**
 * Asks before something is changed that cannot be made again.
 *
 * @param warning what is going to happen
 * @param unasked the command that does it without asking
 * @throws ExplainedError where there is nobody to ask
 */
export async function agrees(warning: string, unasked: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new ExplainedError(
      `There is no terminal to ask in. To do it without being asked: ${unasked}`,
    );
  }
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await prompt.question(`  ${warning} Type yes to go on: `)).trim() === "yes";
  } finally {
    prompt.close();
  }
}
