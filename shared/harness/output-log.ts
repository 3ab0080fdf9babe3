import { StringDecoder } from "node:string_decoder";

export interface OutputLimits {
  /** The number of characters to keep from the beginning. */
  first: number;
  /** The number of characters to keep from the end. */
  last: number;
}

const defaultLimits: OutputLimits = { first: 200_000, last: 8_000_000 };

/** A longer line is split into several. */
const maxLineLength = 50_000;

/** The output of a process: its beginning and its end, and how much is omitted between them. */
export class OutputLog {
  readonly #limits: OutputLimits;
  #first = "";
  #last: string[] = [];
  #lastSize = 0;
  #omitted = 0;

  constructor(limits = defaultLimits) {
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

  /** Whether a part of the output was omitted. */
  get isTooLong(): boolean {
    return this.#omitted > 0;
  }

  toText(): string {
    const parts = [...(this.#first ? [this.#first.trimEnd()] : [])];
    if (this.#omitted > 0)
      parts.push(`… ${toMegabytes(this.#omitted)} MB of output are omitted here …`);
    return [...parts, ...this.#last].join("\n");
  }

  #shorten(): void {
    const text = this.#last.join("\n");
    const end = text.slice(text.indexOf("\n", text.length - this.#limits.last) + 1);
    this.#omitted += text.length - end.length;
    this.#last = [end];
    this.#lastSize = end.length;
  }
}

const toMegabytes = (characters: number) => Math.max(1, Math.round(characters / 1e6));

/**
 * Splits the chunks of a stream into blocks of complete lines.
 *
 * @returns a function to call with each chunk, and without a chunk at the end of the stream
 */
export function splitIntoBlocks(onBlock: (block: string) => void): (chunk?: Buffer) => void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  return (chunk) => {
    const text = rest + (chunk ? decoder.write(chunk) : decoder.end());
    const end = chunk ? text.lastIndexOf("\n") : text.length;
    if (end < 0 && text.length < maxLineLength) {
      rest = text;
      return;
    }
    const block = end < 0 ? text : text.slice(0, end);
    rest = end < 0 ? "" : text.slice(end + 1);
    if (chunk || block !== "") onBlock(block.replaceAll("\r\n", "\n"));
  };
}
