/** A command that the check does not run. The message says why, and what to write instead. */
export class CannotRun extends Error {}

/** What only a shell would understand. */
const shellSigns = /^(?:[|&;<>#]+|\d?>.*|.*;|\$.*|[A-Z_]+=.*)$/;

/**
 * The words of a command as a shell would hand them on: "…" and '…' keep spaces together.
 *
 * @throws CannotRun for what needs a real shell
 */
export function splitWords(command: string): string[] {
  const words = command.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'])+/g) ?? [];
  if (words.join("") !== withoutSpaces(command)) {
    throw new CannotRun(`\`${command}\` has a quote that is not closed. Close it.`);
  }
  const sign = words.find((word) => shellSigns.test(word));
  if (sign !== undefined) {
    throw new CannotRun(
      `\`${command}\` needs a shell for "${sign}", and the check runs commands without one. Use one command a line, or sh for it.`,
    );
  }
  return words.map(unquoted);
}

/** The text without the spaces that separate words: as many as are outside of quotes. */
function withoutSpaces(command: string): string {
  return command.replace(/("(?:[^"\\]|\\.)*"|'[^']*')|\s+/g, (_, quoted) => quoted ?? "");
}

const unquoted = (word: string): string =>
  word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double, single) =>
    double === undefined ? single : double.replace(/\\(["\\])/g, "$1"),
  );
