/** The prompt of a program. */
const PROMPT = "> ";

const isTyped = (line: string): boolean => line.startsWith(PROMPT) || line.trimEnd() === ">";

/** Returns the input of a session. */
export const listTypedLines = (sessionLines: string[]): string[] =>
  sessionLines.filter(isTyped).map((line) => line.slice(PROMPT.length));

/**
 * Inserts the typed lines after the prompts, because a pipe does not echo the input: one line can
 * contain several prompts, and the output follows the prompt.
 *
 * @param outputLines the lines that the program printed while it read from a pipe
 */
export function createTranscript(outputLines: string[], typedLines: string[]): string[] {
  const remainingLines = [...typedLines];
  return outputLines.flatMap((line, index) => {
    const prompts: string[] = [];
    let answer = line;
    for (; answer.startsWith(PROMPT); answer = answer.slice(PROMPT.length)) {
      const next = remainingLines.shift();
      if (next !== undefined) prompts.push(PROMPT + next);
    }
    const hasEnded = answer === "" && index === outputLines.length - 1;
    return hasEnded ? prompts : [...prompts, answer];
  });
}
