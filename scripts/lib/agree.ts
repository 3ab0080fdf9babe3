import { createInterface } from "node:readline";
import type { Language } from "./language.ts";
import { TranslatedError } from "./messages/errors.ts";
import { messages } from "./messages/index.ts";

/** The streams on which the user is asked. */
interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

/**
 * Asks the user to confirm. Only the whole word "yes" does; Ctrl-C and Ctrl-D decline.
 *
 * @param warning describes what will happen
 * @param noPromptCommand the command that does not ask
 * @throws ExplainedError if the input is not a terminal
 */
export async function confirm(
  warning: string,
  noPromptCommand: string,
  terminal: Terminal = { input: process.stdin, output: process.stdout },
  language: Language = "en",
): Promise<boolean> {
  if (!terminal.input.isTTY) {
    throw new TranslatedError((texts) => texts.noTerminal(noPromptCommand));
  }
  const question = `  ${messages[language].confirm(warning)}`;
  return (await readAnswer(question, terminal)).trim() === "yes";
}

function readAnswer(question: string, terminal: Terminal): Promise<string> {
  const prompt = createInterface(terminal);
  return new Promise((resolve) => {
    const decline = () => {
      terminal.output.write("\n");
      resolve("");
    };
    prompt.once("close", decline);
    prompt.question(question, (answer) => {
      prompt.off("close", decline);
      prompt.close();
      resolve(answer);
    });
  });
}
