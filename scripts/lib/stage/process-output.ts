import type { ProcessName } from "../../../shared/harness/manifest.ts";
import { type Colour, isScreen, paint } from "../terminal.ts";
import { wrapOutput } from "./wrap-output.ts";

const colours: Record<ProcessName, Colour> = {
  cli: "cyan",
  api: "cyan",
  web: "magenta",
  worker: "yellow",
  scheduler: "green",
  css: "green",
  script: "blue",
};

const width = Math.max(...Object.keys(colours).map((name) => name.length));

/** The width of the terminal; without one, lines are not broken. */
const getOutputWidth = (): number =>
  isScreen() ? process.stdout.columns || 80 : Number.POSITIVE_INFINITY;

/** Adds the name of the process to a line, and to each part of one that is too long: `api │ …`. */
export function formatLine(name: ProcessName, line: string, columns = getOutputWidth()): string {
  const start = `  ${paint[colours[name]](`${name.padEnd(width)} │`)} `;
  const space = Math.max(columns - width - "   │ ".length, minLength);
  return wrapOutput(line, space)
    .map((part) => start + part)
    .join("\n");
}

/** The shortest part of a line, in a terminal that is too narrow. */
const minLength = 10;

/** Prints the output of processes, and buffers it until `release` is called. */
export class BufferedOutput {
  #lines: string[] | undefined = [];

  readonly line = (name: ProcessName, line: string): void => {
    const text = formatLine(name, line);
    if (this.#lines) this.#lines.push(text);
    else console.log(text);
  };

  release(): void {
    for (const text of this.#lines ?? []) console.log(text);
    this.#lines = undefined;
  }
}
