import type { ProcessName } from "../../../shared/harness/manifest.ts";
import { type Colour, paint } from "../terminal.ts";

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

/** Adds the name of the process to a line: `api │ …`. */
export function formatLine(name: ProcessName, line: string): string {
  return `  ${paint[colours[name]](`${name.padEnd(width)} │`)} ${line}`;
}

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
