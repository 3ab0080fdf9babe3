import { stripVTControlCharacters } from "node:util";

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with it
const token = /\x1b\[[\d;?]*[A-Za-z]|[\s\S]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with it
const reset = /^\x1b\[0*m$/;

/**
 * Breaks a line of output into lines of at most `width` characters, after a space or a comma where possible. Each
 * line has the colours of the whole one.
 */
export function wrapOutput(line: string, width: number): string[] {
  const breaks = findBreaks([...stripVTControlCharacters(line)], width);
  const lines = [""];
  let style = "";
  let position = 0;
  for (const [part] of line.matchAll(token)) {
    const isVisible = !part.startsWith("\x1b[");
    if (!isVisible) style = reset.test(part) ? "" : style + part;
    if (isVisible && breaks.has(position)) startLine(lines, style);
    lines[lines.length - 1] += part;
    position += isVisible ? 1 : 0;
  }
  return lines;
}

function startLine(lines: string[], style: string): void {
  if (style !== "") lines[lines.length - 1] += "\x1b[0m";
  lines.push(style);
}

/** Returns the positions at which a new line begins. A word longer than half a line is broken. */
function findBreaks(letters: string[], width: number): Set<number> {
  const breaks = new Set<number>();
  for (let start = 0; letters.length - start > width; ) {
    const end = start + width - 1;
    const last = Math.max(letters.lastIndexOf(" ", end), letters.lastIndexOf(",", end));
    start = last >= start + width / 2 ? last + 1 : start + width;
    breaks.add(start);
  }
  return breaks;
}
