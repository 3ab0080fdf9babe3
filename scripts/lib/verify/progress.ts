import { stripVTControlCharacters } from "node:util";
import { getColumns } from "../terminal.ts";
import type { Job, JobGroup, JobResult } from "./job.ts";
import { describeResult, describeUnchanged, formatDuration } from "./report.ts";

interface RunningJob {
  group: JobGroup;
  job: Job;
  started: number;
}

/** The interval of the status line, in milliseconds. */
const intervals = { terminal: 1000, pipe: 60_000 };

/**
 * Writes one line for each job when it ends, and one for all unchanged jobs. The running jobs are
 * shown in the last line of a terminal, and once a minute elsewhere.
 */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #total: number;
  readonly #width: number;
  readonly #started = performance.now();
  readonly #running = new Set<RunningJob>();
  readonly #timer: NodeJS.Timeout;
  readonly #unchanged: JobResult[] = [];
  #done = 0;

  constructor(groups: JobGroup[], stream: NodeJS.WriteStream = process.stdout) {
    this.#stream = stream;
    this.#total = groups.flatMap(({ jobs }) => jobs).length;
    this.#width = Math.max(...groups.map(({ name }) => name.length));
    const repeat = stream.isTTY ? intervals.terminal : intervals.pipe;
    this.#timer = setInterval(() => this.#tick(), repeat);
    this.#timer.unref();
  }

  start(group: JobGroup, job: Job): void {
    this.#running.add({ group, job, started: performance.now() });
    this.#showStatus();
  }

  finish(result: JobResult): void {
    this.#done += 1;
    for (const running of this.#running) {
      if (running.job === result.job && running.group === result.group)
        this.#running.delete(running);
    }
    if (result.duplicateOf === result.group.name) this.#unchanged.push(result);
    else this.#write(describeResult(result, this.#width));
    this.#showStatus();
  }

  close(): void {
    clearInterval(this.#timer);
    for (const line of describeUnchanged(this.#unchanged, this.#width)) this.#write(line);
    this.#clear();
  }

  #tick(): void {
    if (this.#stream.isTTY) this.#showStatus();
    else this.#write(this.#describeStatus());
  }

  #write(line: string): void {
    this.#clear();
    this.#stream.write(`${line}\n`);
  }

  #showStatus(): void {
    if (!this.#stream.isTTY) return;
    this.#clear();
    this.#stream.write(cutLine(this.#describeStatus(), getColumns() - 1));
  }

  #clear(): void {
    if (this.#stream.isTTY) this.#stream.write("\r\x1b[2K");
  }

  #describeStatus(): string {
    const now = performance.now();
    const descriptions = [...this.#running].map(
      ({ group, job, started }) => `${group.name} ${job.name} ${formatDuration(now - started)}`,
    );
    const time = formatDuration(now - this.#started);
    return `  … ${time}, ${this.#done} of ${this.#total} done; running: ${descriptions.join(", ")}`;
  }
}

/** Removes the colours of a line and shortens it to a number of columns. */
const cutLine = (line: string, width: number): string => {
  const plainLine = stripVTControlCharacters(line);
  return plainLine.length > width ? `${plainLine.slice(0, width - 1)}…` : plainLine;
};
