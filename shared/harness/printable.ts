import { stripVTControlCharacters } from "node:util";

/** C0 and C1 control characters, except line breaks and tabs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern matches control characters
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/** Replaces control characters by visible symbols: escape by `␛`. */
export const showControls = (text: string): string =>
  text.replaceAll("\r\n", "\n").replace(controls, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "␡" : "�";
  });

/** Returns the first and the last lines of an output, without colours. */
export function toExcerpt(log: string, first = 20, last = 20): string {
  const lines = showControls(stripVTControlCharacters(log)).trim().split("\n").map(cutLine);
  const omittedCount = lines.length - first - last;
  if (omittedCount <= 1) return lines.join("\n");
  return [...lines.slice(0, first), `… (${omittedCount} lines)`, ...lines.slice(-last)].join("\n");
}

const cutLine = (line: string) => (line.length > 500 ? `${line.slice(0, 500)}…` : line);
