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

/** `api │ …`: which process wrote the line. */
export function prefixed(name: ProcessName, line: string): string {
  return `  ${paint[colours[name]](`${name.padEnd(width)} │`)} ${line}`;
}

/** Prints what processes write, but holds it back until what we have to say has been said. */
export class HeldOutput {
  #held: string[] | undefined = [];

  readonly line = (name: ProcessName, line: string): void => {
    const text = prefixed(name, line);
    if (this.#held) this.#held.push(text);
    else console.log(text);
  };

  release(): void {
    for (const text of this.#held ?? []) console.log(text);
    this.#held = undefined;
  }
}
