import { StringDecoder } from "node:string_decoder";

export interface OutputLimits {
  /** How many characters of the beginning are kept. */
  first: number;
  /** How many characters of the end are kept. */
  last: number;
}

const usual: OutputLimits = { first: 200_000, last: 8_000_000 };

/** A longer line is cut into several. */
const longestLine = 50_000;

/** What a process writes, line by line: the first and the last of it, and how much is missing between. */
export class OutputLog {
  readonly #limits: OutputLimits;
  #first = "";
  #last: string[] = [];
  #lastSize = 0;
  #left = 0;

  constructor(limits = usual) {
    this.#limits = limits;
  }

  /** @param block one line or several, without the line break at the end */
  push(block: string): void {
    if (this.#lastSize === 0 && this.#first.length + block.length < this.#limits.first) {
      this.#first += `${block}\n`;
      return;
    }
    this.#last.push(block);
    this.#lastSize += block.length + 1;
    if (this.#lastSize > 2 * this.#limits.last) this.#shorten();
  }

  /** Does the process write more than anybody can read? */
  get isTooLong(): boolean {
    return this.#left > 0;
  }

  text(): string {
    const parts = [...(this.#first ? [this.#first.trimEnd()] : [])];
    if (this.#left > 0) parts.push(`… ${megabytes(this.#left)} MB of output are left out here …`);
    return [...parts, ...this.#last].join("\n");
  }

  #shorten(): void {
    const text = this.#last.join("\n");
    const kept = text.slice(text.indexOf("\n", text.length - this.#limits.last) + 1);
    this.#left += text.length - kept.length;
    this.#last = [kept];
    this.#lastSize = kept.length;
  }
}

const megabytes = (characters: number) => Math.max(1, Math.round(characters / 1e6));

/**
 * Cuts the chunks of a stream into blocks of whole lines.
 *
 * @returns the function that takes a chunk; nothing for the end of the stream
 */
export function splitIntoBlocks(take: (block: string) => void): (chunk?: Buffer) => void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  return (chunk) => {
    const text = rest + (chunk ? decoder.write(chunk) : decoder.end());
    const end = chunk ? text.lastIndexOf("\n") : text.length;
    if (end < 0 && text.length < longestLine) {
      rest = text;
      return;
    }
    const block = end < 0 ? text : text.slice(0, end);
    rest = end < 0 ? "" : text.slice(end + 1);
    if (chunk || block !== "") take(block.replaceAll("\r\n", "\n"));
  };
}
