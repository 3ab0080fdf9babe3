import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { endWithUs } from "./leftovers.ts";
import { isGroupAlive } from "./living.ts";
import type { CommandLine } from "./script.ts";
import { registerGroup } from "./started-groups.ts";

export interface StartOptions {
  cwd: string;
  env?: Record<string, string>;
  /** Called with every line that the process writes. */
  onLine?: (line: string) => void;
  /** How long it may take to end what it has started, when this process ends; 0 by default. */
  graceMs?: number;
}

/** A process together with every process that it starts: they are stopped as one. */
export interface ProcessGroup {
  readonly pid: number;
  /** Everything that it has written, standard output and errors as they came. */
  log(): string;
  /** Ends when the process does: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  hasEnded(): boolean;
  /** Sends one signal to all of them. */
  signal(name: NodeJS.Signals): void;
  /** Asks all of them to end, and ends those that are still there after `grace` milliseconds. */
  stop(grace?: number): Promise<void>;
}

const isWindows = process.platform === "win32";

/** What no process of ours should inherit: it belongs to the npm that started us. */
const cleanEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

/**
 * Starts a command in a process group of its own. It does not outlive us.
 *
 * @param stdio as in Node.js
 */
export function spawnGroup(
  [program, ...args]: CommandLine,
  { cwd, env, graceMs }: Pick<StartOptions, "cwd" | "env" | "graceMs">,
  stdio: StdioOptions,
): ChildProcess {
  const child = spawn(program, args, {
    cwd,
    env: { ...cleanEnvironment(), ...env },
    stdio,
    detached: !isWindows,
    windowsHide: true,
  });
  endGroupWithUs(child, graceMs);
  return child;
}

/**
 * Makes sure that a process group does not outlive this process.
 *
 * @param child the first process of the group
 * @param graceMs how long it may take to end what it has started itself, in milliseconds
 */
export function endGroupWithUs(child: ChildProcess, graceMs = 0): void {
  const { pid } = child;
  if (pid === undefined) return;
  const unregister = registerGroup(pid);
  const forget = endWithUs(() => {
    if (graceMs > 0) terminateAtOnce(pid, graceMs);
    sendSignal(pid, "SIGKILL");
    unregister();
  });
  child.once("close", () => {
    if (!isWindows && isGroupAlive(pid)) return;
    forget();
    unregister();
  });
}

/** Waits for the end of a group without the event loop: for a process that ends itself. */
function terminateAtOnce(pid: number, graceMs: number): void {
  sendSignal(pid, "SIGTERM");
  const end = Date.now() + graceMs;
  const clock = new Int32Array(new SharedArrayBuffer(4));
  while (!isWindows && isGroupAlive(pid) && Date.now() < end) Atomics.wait(clock, 0, 0, 20);
}

/** Starts a command in a process group of its own, and collects what it writes. */
export function startGroup(command: CommandLine, options: StartOptions): ProcessGroup {
  const child = spawnGroup(command, options, ["ignore", "pipe", "pipe"]);
  const log = collectLines(child, options.onLine);
  const pid = child.pid ?? 0;
  const ended = endOf(child, command[0]);
  ended.catch((error: Error) => log.push(error.message));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    pid,
    log: () => log.join("\n"),
    ended,
    hasEnded,
    signal: (name) => sendSignal(pid, name),
    stop: (grace = 3000) => stopGroup(pid, hasEnded, grace),
  };
}

function collectLines(child: ChildProcess, onLine?: (line: string) => void): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      onLine?.(line);
    });
  }
  return lines;
}

/** @throws Error if the program could not be started at all */
export function endOf(child: ChildProcess, program: string): Promise<number | NodeJS.Signals> {
  return new Promise((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "ENOENT" ? "this machine has no such program" : error.message;
      reject(new Error(`"${program}" cannot be started: ${why}. Install it, or name another one.`));
    });
    child.once("close", (code, signal) => resolve(code ?? signal ?? 1));
  });
}

/** Sends a signal to a process and to every process that it has started. */
export function sendSignal(pid: number, name: NodeJS.Signals): void {
  if (pid === 0) return;
  if (isWindows) {
    // Windows knows no signals and no groups: this ends the whole tree.
    spawn("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore", windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, name);
  } catch (error) {
    // Nobody is left; macOS says EPERM of those that have ended, but were not waited for.
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!["ESRCH", "EPERM"].includes(code)) throw error;
  }
}

async function stopGroup(pid: number, hasEnded: () => boolean, grace: number): Promise<void> {
  if (pid === 0) return;
  sendSignal(pid, "SIGTERM");
  const patienceEnds = Date.now() + grace;
  while (isWindows ? !hasEnded() : isGroupAlive(pid)) {
    if (Date.now() > patienceEnds) sendSignal(pid, "SIGKILL");
    await delay(10);
  }
}
