import { StatusLine } from "../../bootstrap/status-line.mjs";
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
  readonly #status: StatusLine;
  readonly #total: number;
  readonly #width: number;
  readonly #started = performance.now();
  readonly #running = new Set<RunningJob>();
  readonly #timer: NodeJS.Timeout;
  readonly #unchanged: JobResult[] = [];
  #done = 0;

  constructor(groups: JobGroup[], stream: NodeJS.WriteStream = process.stdout) {
    this.#stream = stream;
    this.#status = new StatusLine(stream);
    this.#total = groups.flatMap(({ jobs }) => jobs).length;
    this.#width = Math.max(...groups.map(({ name }) => name.length));
    const repeat = this.#status.isEnabled() ? intervals.terminal : intervals.pipe;
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
    this.#status.clear();
  }

  #tick(): void {
    if (this.#status.isEnabled()) this.#showStatus();
    else this.#write(this.#describeStatus());
  }

  #write(line: string): void {
    this.#status.clear();
    this.#stream.write(`${line}\n`);
  }

  #showStatus(): void {
    this.#status.show(this.#describeStatus());
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
