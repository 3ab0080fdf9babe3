import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** A job or a test file that has passed. */
interface Entry {
  /** A hash of everything that the result depends on. */
  key: string;
  /** The stage, or `repository`. */
  group: string;
  /** The job, or a test file. */
  name: string;
  milliseconds?: number;
  /** It failed after it had passed. */
  failed?: true;
}

/** The file is shortened above this number of lines, which holds many versions of every result. */
const mostLines = 20_000;

/**
 * Caches passed results by a hash of their inputs. Each process appends a line to the file as soon
 * as a job passes, so that an interrupted run loses nothing.
 */
export class Memory {
  readonly #file: string;
  readonly #entries = new Map<string, Entry>();
  readonly #durations = new Map<string, number>();
  #size = 0;

  /** @param root the root of the repository */
  constructor(root: string) {
    this.#file = join(root, ".data", "verify", "passed.jsonl");
    this.#shorten();
  }

  /** Returns the group in which a result with this key has passed. */
  findPassed(key: string): string | undefined {
    this.#read();
    const entry = this.#entries.get(key);
    return entry?.failed ? undefined : entry?.group;
  }

  /** Returns the duration of the last passed run, in milliseconds. */
  findDuration(group: string, name: string): number | undefined {
    this.#read();
    return this.#durations.get(`${group} ${name}`);
  }

  addPassed(key: string, group: string, name: string, milliseconds?: number): void {
    this.#add({ key, group, name, ...(milliseconds !== undefined && { milliseconds }) });
  }

  addFailed(key: string, group: string, name: string): void {
    if (this.findPassed(key) !== undefined) this.#add({ key, group, name, failed: true });
  }

  #add(entry: Entry): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    // The leading newline ends a line that another process did not finish.
    appendFileSync(this.#file, `\n${JSON.stringify(entry)}`);
  }

  /** Reads the lines that this and other processes have added. */
  #read(): void {
    const size = existsSync(this.#file) ? statSync(this.#file).size : 0;
    if (size === this.#size) return;
    this.#size = size;
    this.#entries.clear();
    for (const entry of readEntries(this.#file)) {
      this.#entries.set(entry.key, entry);
      const { group, name, milliseconds } = entry;
      if (milliseconds !== undefined) this.#durations.set(`${group} ${name}`, milliseconds);
    }
  }

  #shorten(): void {
    const entries = readEntries(this.#file);
    if (entries.length <= mostLines) return;
    const lines = entries.slice(-mostLines / 2).map((entry) => `\n${JSON.stringify(entry)}`);
    writeFileSync(this.#file, lines.join(""));
  }
}

/** Reads the entries of the file, and skips incomplete lines. */
function readEntries(file: string): Entry[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => {
      try {
        return line ? [JSON.parse(line) as Entry] : [];
      } catch {
        return [];
      }
    });
}
