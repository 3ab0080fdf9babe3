import { toAddressVariables, type Urls } from "./addresses.ts";
import { Descendants } from "./descendants.ts";
import { followers, type ProcessName, type StageProcess } from "./manifest.ts";
import { findRandomFreePort } from "./ports.ts";
import { type ProcessGroup, startGroup } from "./process-group.ts";
import { type Program, renameVariables, withPort } from "./program.ts";
import { waitUntilReady } from "./ready.ts";

/** Another process of a kind that already runs, with the same services. */
export interface AnotherProcess {
  /** Its address, if it is a server. */
  url: URL;
  /** Sends SIGTERM, and does not wait. */
  terminate(): void;
  /** Resolves to the exit code, or to the signal that ended the process. */
  readonly ended: ProcessGroup["ended"];
  stop(): Promise<void>;
  /** Sends SIGKILL, and waits for the end. */
  kill(): Promise<void>;
}

export interface ProcessesOptions {
  processes: [ProcessName, StageProcess][];
  programs: ReadonlyMap<ProcessName, Program>;
  urls: Urls;
  env: Record<string, string>;
  /** The time limit for the start of a server. */
  readyTimeoutMs?: number | undefined;
  onLine: ((process: ProcessName, line: string) => void) | undefined;
  onReady?: ((server: ProcessName) => void) | undefined;
  onEnd?: ((process: ProcessName) => void) | undefined;
}

/** The processes of one Task Tracker. Each gets the addresses of the others. */
export class Processes {
  readonly groups: Partial<Record<ProcessName, ProcessGroup>> = {};
  readonly #others = new Set<ProcessGroup>();
  readonly #options: ProcessesOptions;
  #isStopped = false;

  constructor(options: ProcessesOptions) {
    this.#options = options;
    for (const name of this.#listNames()) if (!followers.includes(name)) this.#start(name);
  }

  /** Waits until every server responds. Starts the worker and the scheduler once the API does. */
  async waitUntilReady(): Promise<void> {
    const servers = this.#listNames().filter((name) => this.#options.urls[name]);
    const ready = servers.map((name) => this.#waitForServer(name));
    const beforeFollowers = ready[servers.indexOf("api")] ?? Promise.all(ready);
    await Promise.all([...ready, beforeFollowers.then(() => this.#startFollowers())]);
  }

  async #waitForServer(name: ProcessName): Promise<void> {
    await this.#waitForProcess(name);
    this.#options.onReady?.(name);
  }

  #startFollowers(): void {
    if (this.#isStopped) return;
    for (const name of this.#listNames()) if (followers.includes(name)) this.#start(name);
  }

  async restart(name: ProcessName): Promise<void> {
    this.#start(name);
    await this.#waitForProcess(name);
  }

  async kill(name: ProcessName): Promise<void> {
    const group = this.groups[name];
    if (group) await kill(group);
  }

  async startAnother(name: ProcessName, env: Record<string, string> = {}): Promise<AnotherProcess> {
    const url = new URL(`http://127.0.0.1:${await findRandomFreePort()}`);
    const group = this.#launch(name, { ...this.#options.urls, [name]: url }, env);
    if (!group) throw new Error(`This Task Tracker has no ${name} to start once more.`);
    this.#others.add(group);
    try {
      await this.#waitFor(name, url, group);
    } catch (error) {
      await group.stop();
      throw error;
    }
    return {
      url,
      terminate: () => group.signal("SIGTERM"),
      ended: group.ended,
      stop: () => group.stop(),
      kill: () => kill(group),
    };
  }

  /** Returns warnings for the user. */
  listNotes(): string[] {
    return [...new Set(this.#listGroups().flatMap((group) => group.listNotes()))];
  }

  /** Returns whether a process has ended. */
  hasEnded(name: ProcessName): boolean {
    return this.groups[name]?.hasEnded() ?? false;
  }

  log(): string {
    return this.#listGroups()
      .map((group) => group.log())
      .join("\n");
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#listGroups().map((group) => group.stop()));
  }

  #listNames(): ProcessName[] {
    return this.#options.processes.map(([name]) => name);
  }

  #listGroups(): ProcessGroup[] {
    return [...Object.values(this.groups), ...this.#others];
  }

  #start(name: ProcessName): void {
    const group = this.#launch(name, this.#options.urls, {});
    if (!group) return;
    this.groups[name] = group;
    const reportEnd = () => this.#options.onEnd?.(name);
    group.ended.then(reportEnd, reportEnd);
  }

  #launch(
    name: ProcessName,
    urls: Urls,
    extraEnv: Record<string, string>,
  ): ProcessGroup | undefined {
    const { programs, env, onLine } = this.#options;
    const program = programs.get(name);
    if (!program) return undefined;
    const number = urls[name]?.port ?? "";
    const port = { [program.portVariable]: number };
    return startGroup(withPort(program.command, number), {
      cwd: program.cwd,
      env: {
        ...program.env,
        ...renameVariables(program, { ...toAddressVariables(urls), ...env, ...extraEnv, ...port }),
      },
      descendants: new Descendants(),
      ...(onLine && { onLine: (line) => onLine(name, line) }),
    });
  }

  async #waitForProcess(name: ProcessName): Promise<void> {
    const [url, group] = [this.#options.urls[name], this.groups[name]];
    if (url && group) await this.#waitFor(name, url, group);
  }

  async #waitFor(name: ProcessName, url: URL, group: ProcessGroup): Promise<void> {
    const ready = new Map(this.#options.processes).get(name)?.ready;
    const { programs, readyTimeoutMs } = this.#options;
    const portVariable = programs.get(name)?.portVariable;
    if (!ready) return;
    await waitUntilReady(new URL(ready, url), group, {
      ...(readyTimeoutMs !== undefined && { timeoutMs: readyTimeoutMs }),
      ...(portVariable !== undefined && { portVariable }),
    });
  }
}

async function kill(group: ProcessGroup): Promise<void> {
  group.signal("SIGKILL");
  await group.stop();
  await group.ended;
}
