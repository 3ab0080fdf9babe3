import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { runAtExit } from "../../../shared/harness/run-at-exit.ts";
import { endAllLeftGroups, endLeftGroups } from "../../../shared/harness/started-groups.ts";
import { root } from "../stages.ts";
import type { Findings, Job, JobGroup, RunContext } from "./job.ts";
import type { JobRequest, JobResponse } from "./worker-messages.ts";

const defaultProgram = join(import.meta.dirname, "worker.ts");

/** The length of the output that is shown when a worker crashes. */
const maxCharacters = 4000;

/** The time that a worker gets to stop its own processes. */
const stopTimeoutMs = 5000;

interface Worker {
  child: ChildProcess;
  /** The end of its output since its last job. */
  output: string;
  forget(): void;
}

/**
 * Runs jobs in processes, so that a crash ends one job only. Idle workers are reused, and a new one
 * is started if there is none.
 */
export class WorkerPool {
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #program: string;
  #isClosed = false;

  /** @param program the script of a worker, which calls `serveJobs` */
  constructor(program = defaultProgram) {
    this.#program = program;
  }

  /** Runs a job in a worker. If the worker ends first, the job fails. */
  async run({ name: group }: JobGroup, { name }: Job, context: RunContext): Promise<Findings> {
    const worker = this.#idle.pop() ?? this.#start();
    worker.output = "";
    const response = await this.#request(worker, { group, name, ...context });
    if (response.crashed || worker.child.exitCode !== null) worker.child.kill("SIGTERM");
    else this.#idle.push(worker);
    return response;
  }

  /** Ends all workers and the processes that they have started. A running job gets no result. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const workers = [...this.#all];
    const exits = workers.map(({ child }) => once(child, "exit"));
    for (const { child } of workers) child.kill("SIGTERM");
    await Promise.race([Promise.all(exits), delay(stopTimeoutMs, undefined, { ref: false })]);
    for (const { child } of this.#all) child.kill("SIGKILL");
    await Promise.all(exits);
    await endAllLeftGroups();
  }

  #start(): Worker {
    // A killed worker leaves the processes that it has started.
    endLeftGroups();
    const child = fork(this.#program, {
      cwd: root,
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Workers do not get Ctrl-C from the terminal: this process stops them.
      detached: process.platform !== "win32",
    });
    const forget = runAtExit(() => child.kill("SIGTERM"));
    const worker: Worker = { child, output: "", forget };
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        worker.output = `${worker.output}${text}`.slice(-maxCharacters);
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
        settle({ errors: [describeEnd(signal ?? `exit code ${code}`, worker)], crashed: true });
      child.on("message", settle);
      child.once("exit", explain);
      // Sending to a worker that has just ended fails; the `exit` event reports its end.
      child.send(request, () => undefined);
    });
  }
}

const describeEnd = (ending: string, { output }: Worker): string =>
  `The process that ran this job ended: ${ending}.\n${output}`.trim();
