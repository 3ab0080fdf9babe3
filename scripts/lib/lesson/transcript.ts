/** What a program prints before it waits for the reader. */
const PROMPT = "> ";

const isTyped = (line: string): boolean => line.startsWith(PROMPT) || line.trimEnd() === ">";

/** What the reader types in a session. */
export const typedLines = (shown: string[]): string[] =>
  shown.filter(isTyped).map((line) => line.slice(PROMPT.length));

/**
 * What a person sees who types `typed`: a pipe has no echo, so that two prompts may stand in one
 * line, and what follows a prompt is the answer.
 *
 * @param printed the lines that the program printed while it read from a pipe
 */
export function createTranscript(printed: string[], typed: string[]): string[] {
  const waiting = [...typed];
  return printed.flatMap((line, index) => {
    const seen: string[] = [];
    let answer = line;
    for (; answer.startsWith(PROMPT); answer = answer.slice(PROMPT.length)) {
      const next = waiting.shift();
      if (next !== undefined) seen.push(PROMPT + next);
    }
    const hasEnded = answer === "" && index === printed.length - 1;
    return hasEnded ? seen : [...seen, answer];
  });
}
