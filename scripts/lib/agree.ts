import { createInterface } from "node:readline";
import { ExplainedError } from "../../shared/harness/explained-error.ts";

/** The streams on which the user is asked. */
interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

/**
 * Asks the user to confirm. Only the whole word "yes" does; Ctrl-C and Ctrl-D decline.
 *
 * @param warning describes what will happen
 * @param unasked the command that does not ask
 * @throws ExplainedError if the input is not a terminal
 */
export async function confirm(
  warning: string,
  unasked: string,
  terminal: Terminal = { input: process.stdin, output: process.stdout },
): Promise<boolean> {
  if (!terminal.input.isTTY) {
    throw new ExplainedError(
      `This needs a confirmation, and the input is not a terminal. To run it without asking: ${unasked}`,
    );
  }
  return (await readAnswer(`  ${warning} Type yes to continue: `, terminal)).trim() === "yes";
}

function readAnswer(question: string, terminal: Terminal): Promise<string> {
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
