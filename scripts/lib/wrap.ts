/** Breaks a text into lines that are no longer than `width`, each beginning with `indent`. */
export function wrapLines(text: string, width: number, indent = ""): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(indent + word);
  }
  return lines;
}

/** Breaks a text as `wrapLines` does, and returns one text. */
export const wrap = (text: string, width: number, indent = ""): string =>
  wrapLines(text, width, indent).join("\n");
