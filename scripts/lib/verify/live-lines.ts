import type { JobGroup, JobResult } from "./job.ts";
import { lineOf } from "./report.ts";

/** Shows one line a group: rewritten as it grows in a terminal, printed once in a pipe. */
export class LiveLines {
  readonly #groups: JobGroup[];
  readonly #results: JobResult[] = [];
  readonly #width: number;
  readonly #live = process.stdout.isTTY === true;

  constructor(groups: JobGroup[]) {
    this.#groups = groups;
    this.#width = Math.max(...groups.map(({ name }) => name.length));
    if (this.#live) this.#print();
  }

  add(result: JobResult): void {
    this.#results.push(result);
    if (this.#live) {
      process.stdout.write(`\x1b[${this.#groups.length}A`);
      this.#print();
    } else if (result.job === result.group.jobs.at(-1)) {
      console.log(this.#line(result.group));
    }
  }

  #print(): void {
    for (const group of this.#groups) process.stdout.write(`\x1b[2K${this.#line(group)}\n`);
  }

  #line(group: JobGroup): string {
    return lineOf(group, this.#results, this.#width);
  }
}
