/** A command that the check cannot run. The message says why, and what to write instead. */
export class CannotRun extends Error {}

/** Matches words that need a shell. */
const shellSigns = /^(?:[|&;<>#]+|\d?>.*|.*;|\$.*|[A-Z_]+=.*)$/;

/**
 * Splits a command into words as a shell does, with quotes.
 *
 * @throws CannotRun for a command that needs a shell
 */
export function splitWords(command: string): string[] {
  const words = command.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'])+/g) ?? [];
  if (words.join("") !== withoutSpaces(command)) {
    throw new CannotRun(`\`${command}\` has a quote that is not closed. Close it.`);
  }
  const sign = words.find((word) => shellSigns.test(word));
  if (sign !== undefined) {
    throw new CannotRun(
      `\`${command}\` needs a shell for "${sign}", and the check runs commands without one. Write one command per line, or use sh.`,
    );
  }
  return words.map(unquote);
}

/** Removes the spaces outside of quotes. */
function withoutSpaces(command: string): string {
  return command.replace(/("(?:[^"\\]|\\.)*"|'[^']*')|\s+/g, (_, quoted) => quoted ?? "");
}

const unquote = (word: string): string =>
  word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, doubleQuoted, singleQuoted) =>
    doubleQuoted === undefined ? singleQuoted : doubleQuoted.replace(/\\(["\\])/g, "$1"),
  );
