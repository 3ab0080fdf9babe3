import { stripVTControlCharacters } from "node:util";

/** What a terminal may obey instead of showing it: C0 and C1 controls, except line breaks and tabs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/** Shows control characters instead of sending them to the terminal: escape as `␛`. */
export const showControls = (text: string): string =>
  text.replaceAll("\r\n", "\n").replace(controls, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "␡" : "�";
  });

/** The first and the last lines of what a program wrote, without its colours. */
export function excerpt(log: string, first = 20, last = 20): string {
  const lines = showControls(stripVTControlCharacters(log)).trim().split("\n").map(cut);
  const left = lines.length - first - last;
  if (left <= 1) return lines.join("\n");
  return [...lines.slice(0, first), `… (${left} lines)`, ...lines.slice(-last)].join("\n");
}

const cut = (line: string) => (line.length > 500 ? `${line.slice(0, 500)}…` : line);
