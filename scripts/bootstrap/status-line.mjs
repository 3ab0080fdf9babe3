import { stripVTControlCharacters } from "node:util";

/** The widest line. A terminal that becomes narrower would wrap a longer one, and keep its first part. */
const maxColumns = 80;

const clearLine = "\r\x1b[2K";
const [wrapOff, wrapOn] = ["\x1b[?7l", "\x1b[?7h"];

/**
 * Shows one changing line in a terminal, such as the running jobs. Writes nothing where the stream is
 * not a terminal.
 */
export class StatusLine {
  #stream;
  #isShown = false;

  /** @param {NodeJS.WriteStream} [stream] */
  constructor(stream = process.stdout) {
    this.#stream = stream;
  }

  /** Returns whether the line is shown at all. */
  isEnabled() {
    return this.#stream.isTTY === true && process.env.TERM !== "dumb";
  }

  /** @param {string} text one line, which is shortened to the width of the terminal */
  show(text) {
    if (!this.isEnabled()) return;
    const width = Math.min(this.#stream.columns || maxColumns, maxColumns) - 1;
    this.#stream.write(`${clearLine}${wrapOff}${cut(text, width)}${wrapOn}`);
    this.#isShown = true;
  }

  /** Removes the line, so that other output can be written in its place. */
  clear() {
    if (this.#isShown) this.#stream.write(clearLine);
    this.#isShown = false;
  }
}

/**
 * Shortens a line to a number of columns. A shortened line loses its colours.
 *
 * @param {string} line
 * @param {number} width
 */
function cut(line, width) {
  const plain = stripVTControlCharacters(line);
  return plain.length > width ? `${plain.slice(0, width - 1)}…` : line;
}
