import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import type { Descendants } from "./descendants.ts";
import { createEnvironment } from "./environment.mjs";
import { OutputLog, splitIntoBlocks } from "./output-log.ts";
import { isGroupAlive, listGroupMembers } from "./process-state.ts";
import { runAtExit } from "./run-at-exit.ts";
import type { CommandLine } from "./script.ts";
import { isVerbatim } from "./shell.ts";
import { registerGroup } from "./started-groups.ts";

export interface StartOptions {
  cwd: string;
  env?: Record<string, string>;
  /** Called with every line that the process writes. */
  onLine?: (line: string) => void;
  /** How long it may take to end what it has started, when this process ends; 0 by default. */
  graceMs?: number | undefined;
  /** Ends with it also what it has started in process groups of their own. */
  descendants?: Descendants | undefined;
}

/** A process together with every process that it starts: they are stopped as one. */
export interface ProcessGroup {
  readonly pid: number;
  /**
   * What it has written, standard output and errors as they came. Of more than some megabytes, only
   * the beginning and the end.
   */
  log(): string;
  /** What it does that no program should, for the user: one sentence each. */
  notes(): string[];
  /** Ends when the process does: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  hasEnded(): boolean;
  /** Processes that it has started and that still run, where the system lists them. */
  leftovers(): number[];
  /** Sends one signal to all of them. */
  signal(name: NodeJS.Signals): void;
  /** Asks all of them to end, and ends those that are still there after `grace` milliseconds. */
  stop(grace?: number): Promise<void>;
}

const isWindows = process.platform === "win32";

/**
 * Starts a command in a process group of its own. It does not outlive us.
 *
 * @param stdio as in Node.js
 */
export function spawnGroup(
  command: CommandLine,
  options: Omit<StartOptions, "onLine">,
  stdio: StdioOptions,
): ChildProcess {
  const [program, ...args] = command;
  const { cwd, env, descendants } = options;
  const child = spawn(program, args, {
    cwd,
    env: createEnvironment({ ...env, ...descendants?.env }),
    stdio,
    detached: !isWindows,
    windowsHide: true,
    windowsVerbatimArguments: isVerbatim(command),
  });
  endGroupAtExit(child, options);
  return child;
}

/**
 * Makes sure that a process group does not outlive this process.
 *
 * @param child the first process of the group
 * @param options `graceMs`: how long it may take to end what it has started itself, in milliseconds
 */
export function endGroupAtExit(
  child: ChildProcess,
  { graceMs = 0, descendants }: Pick<StartOptions, "graceMs" | "descendants"> = {},
): void {
  const { pid } = child;
  if (pid === undefined) return;
  const unregister = registerGroup(pid);
  const forget = runAtExit(() => {
    if (graceMs > 0) terminateAtOnce(pid, graceMs);
    sendSignal(pid, "SIGKILL");
    descendants?.signal("SIGKILL");
    unregister();
  });
  child.once("close", () => {
    if (!isWindows && isGroupAlive(pid)) return;
    if (descendants && descendants.pids().length > 0) return;
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
  const { descendants } = options;
  const log = collectOutput(child, options.onLine);
  const pid = child.pid ?? 0;
  const ended = waitForExit(child, command[0]);
  ended.catch((error: Error) => log.push(error.message));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const notes = new Set<string>();
  return {
    pid,
    log: () => log.text(),
    notes: () => [...notes, ...(log.isTooLong ? [tooMuchOutput] : [])],
    ended,
    hasEnded,
    leftovers: () => [
      ...new Set([
        ...(descendants?.pids() ?? []),
        ...(isGroupAlive(pid) ? listGroupMembers(pid) : []),
      ]),
    ],
    signal: (name) => sendSignal(pid, name),
    stop: async (grace = 3000) => {
      await stopGroup(pid, hasEnded, grace);
      for (const note of (await descendants?.stop(grace)) ?? []) notes.add(note);
      // What it has written last may not have been read yet.
      const isRead = ended.catch(() => undefined);
      await Promise.race([isRead, delay(longestRestMs, undefined, { ref: false })]);
      closeOutput(child);
    },
  };
}

/** How long the rest of the output may take once all processes of a group have ended. */
const longestRestMs = 5000;

const tooMuchOutput =
  "It writes many megabytes of output. Only the beginning and the end are kept: look for a line that is written in a loop.";

function collectOutput(child: ChildProcess, onLine?: (line: string) => void): OutputLog {
  const log = new OutputLog();
  const take = (block: string) => {
    log.push(block);
    if (onLine) for (const line of block.split("\n")) onLine(line);
  };
  for (const stream of [child.stdout, child.stderr]) {
    const split = splitIntoBlocks(take);
    stream?.on("data", split).once("end", () => split());
  }
  closeWhenSilent(child);
  return log;
}

/** Processes that a program leaves behind may keep its output open for ever: it is closed then. */
export function closeWhenSilent(child: ChildProcess, silenceMs = 1000): void {
  child.once("exit", () => {
    const timer = setTimeout(() => closeOutput(child), silenceMs);
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", () => timer.refresh());
    child.once("close", () => clearTimeout(timer));
  });
}

function closeOutput({ stdout, stderr }: ChildProcess): void {
  stdout?.destroy();
  stderr?.destroy();
}

/** @throws Error if the program could not be started at all */
export function waitForExit(
  child: ChildProcess,
  program: string,
): Promise<number | NodeJS.Signals> {
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
    // No process is left; macOS answers EPERM for those that have ended, but were not waited for.
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
