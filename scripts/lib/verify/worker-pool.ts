import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { endWithUs } from "../../../shared/harness/leftovers.ts";
import { endAllLeftGroups, endLeftGroups } from "../../../shared/harness/started-groups.ts";
import { root } from "../stages.ts";
import type { Findings, Job, JobGroup, RunContext } from "./job.ts";
import type { JobRequest, JobResponse } from "./worker-messages.ts";

const defaultProgram = join(import.meta.dirname, "worker.ts");

/** The last characters of what a worker writes, kept to explain its end. */
const mostCharacters = 4000;

/** How long a worker may take to end what it has started. */
const stopTimeoutMs = 5000;

interface Worker {
  child: ChildProcess;
  /** The end of what it has written since its last job. */
  output: string;
  forget(): void;
}

/**
 * Processes that run jobs: what ends one of them ends one job. A worker that is free runs the next
 * job; a new one is started where none is.
 */
export class WorkerPool {
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #program: string;
  #isClosed = false;

  /** @param program what a worker runs: it calls `serveJobs` */
  constructor(program = defaultProgram) {
    this.#program = program;
  }

  /** Runs a job in a worker. If the worker ends first, that is a complaint of the job. */
  async run({ name: group }: JobGroup, { name }: Job, context: RunContext): Promise<Findings> {
    const worker = this.#idle.pop() ?? this.#start();
    worker.output = "";
    const response = await this.#request(worker, { group, name, ...context });
    if (response.crashed || worker.child.exitCode !== null) worker.child.kill("SIGTERM");
    else this.#idle.push(worker);
    return response;
  }

  /** Ends all workers, and what they have started. A job that runs gets no result. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const workers = [...this.#all];
    const ended = workers.map(({ child }) => once(child, "exit"));
    for (const { child } of workers) child.kill("SIGTERM");
    await Promise.race([Promise.all(ended), delay(stopTimeoutMs, undefined, { ref: false })]);
    for (const { child } of this.#all) child.kill("SIGKILL");
    await Promise.all(ended);
    await endAllLeftGroups();
  }

  #start(): Worker {
    // A worker that was killed has left what it had started.
    endLeftGroups();
    const child = fork(this.#program, {
      cwd: root,
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Ctrl-C reaches the workers through us, after we know of it.
      detached: process.platform !== "win32",
    });
    const forget = endWithUs(() => child.kill("SIGTERM"));
    const worker: Worker = { child, output: "", forget };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        worker.output = `${worker.output}${text}`.slice(-mostCharacters);
      });
    }
    this.#all.add(worker);
    child.once("exit", () => this.#remove(worker));
    return worker;
  }

  #remove(worker: Worker): void {
    worker.forget();
    this.#all.delete(worker);
    const index = this.#idle.indexOf(worker);
    if (index >= 0) this.#idle.splice(index, 1);
  }

  #request(worker: Worker, request: JobRequest): Promise<JobResponse> {
    const { child } = worker;
    return new Promise((resolve) => {
      const settle = (response: JobResponse) => {
        if (this.#isClosed) return;
        child.off("message", settle);
        child.off("exit", explain);
        resolve(response);
      };
      const explain = (code: number | null, signal: string | null) =>
        settle({ complaints: [describeEnd(signal ?? `exit code ${code}`, worker)], crashed: true });
      child.on("message", settle);
      child.once("exit", explain);
      // A worker that has just ended cannot be asked; its end is reported by `exit`.
      child.send(request, () => undefined);
    });
  }
}

const describeEnd = (how: string, { output }: Worker): string =>
  `The process that ran this job ended: ${how}.\n${output}`.trim();
