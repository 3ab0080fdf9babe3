import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** Windows has no `script`, which runs a command in a pseudo-terminal. */
export const hasPseudoTerminal = process.platform !== "win32";

interface PtyOptions {
  cwd: string;
  columns?: number;
  env?: Record<string, string>;
}

/** Runs a command in a pseudo-terminal, and returns what it writes there. */
export async function runInPty(
  command: string[],
  { cwd, columns = 80, env = {} }: PtyOptions,
): Promise<string> {
  const line = `stty cols ${columns} rows 24; exec ${command.map(quote).join(" ")}`;
  const args =
    process.platform === "darwin"
      ? ["-q", "/dev/null", "sh", "-c", line]
      : ["-qec", line, "/dev/null"];
  const child = spawn("script", args, {
    cwd,
    env: { ...process.env, TERM: "xterm", SHELL: "/bin/sh", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const output = await text(child.stdout);
  await ended;
  return output;
}

const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with it
const token = /\x1b\[(\??)(\d*)([A-Za-z])|[\s\S]/gu;

/**
 * Returns the lines that a terminal of this width shows after an output. Knows line breaks, wrapping,
 * and the sequences that clear a line or turn wrapping off.
 */
export function renderScreen(output: string, columns: number): string[] {
  const rows: string[][] = [[]];
  let [row, column, wraps] = [0, 0, true];
  const write = (letter: string) => {
    if (column === columns && wraps) [row, column] = [row + 1, 0];
    if (column === columns) column -= 1;
    rows[row] ??= [];
    (rows[row] as string[])[column] = letter;
    column += 1;
  };
  for (const [letter, mode, value, command] of output.matchAll(token)) {
    if (command === "K") rows[row] = [];
    else if (mode === "?" && value === "7") wraps = command === "h";
    else if (command !== undefined) continue;
    else if (letter === "\r") column = 0;
    else if (letter === "\n") row += 1;
    else write(letter);
  }
  return Array.from(rows, (cells = []) => Array.from(cells, (cell = " ") => cell).join(""));
}
