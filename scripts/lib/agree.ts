import { createInterface } from "node:readline";
import { ExplainedError } from "../../shared/harness/explained-error.ts";

/** Where the question is printed, and the answer typed. */
interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

/**
 * Asks before something is removed. Only the whole word "yes" agrees: Ctrl-C and Ctrl-D do not.
 *
 * @param warning what is going to happen
 * @param unasked the command that does it without asking
 * @throws ExplainedError where there is nobody to ask
 */
export async function agrees(
  warning: string,
  unasked: string,
  terminal: Terminal = { input: process.stdin, output: process.stdout },
): Promise<boolean> {
  if (!terminal.input.isTTY) {
    throw new ExplainedError(
      `There is no terminal to ask in. To do it without being asked: ${unasked}`,
    );
  }
  return (await answerTo(`  ${warning} Type yes to go on: `, terminal)).trim() === "yes";
}

function answerTo(question: string, terminal: Terminal): Promise<string> {
  const prompt = createInterface(terminal);
  return new Promise((resolve) => {
    const refuse = () => {
      terminal.output.write("\n");
      resolve("");
    };
    prompt.once("close", refuse);
    prompt.question(question, (answer) => {
      prompt.off("close", refuse);
      prompt.close();
      resolve(answer);
    });
  });
}
