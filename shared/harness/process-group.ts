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
  /** The grace period between SIGTERM and SIGKILL when this process ends; 0 by default. */
  graceMs?: number | undefined;
  /** Also stops the descendants in other process groups. */
  descendants?: Descendants | undefined;
}

/** A process and all processes that it starts. They are stopped together. */
export interface ProcessGroup {
  readonly pid: number;
  /**
   * Returns its standard output and standard error. Of more than some megabytes, only the beginning
   * and the end.
   */
  log(): string;
  /** Returns warnings for the user. */
  listNotes(): string[];
  /** Resolves when the process ends, to its exit code or to the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  hasEnded(): boolean;
  /** Returns the running processes that it has started, if the system lists them. */
  listRemainingPids(): number[];
  /** Sends one signal to all of them. */
  signal(name: NodeJS.Signals): void;
  /** Sends SIGTERM to all of them, and SIGKILL after the grace period. */
  stop(graceMs?: number): Promise<void>;
}

const isWindows = process.platform === "win32";

/**
 * Starts a command in a process group of its own, which is killed when this process ends.
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
 * Kills a process group when this process ends.
 *
 * @param child the first process of the group
 * @param options `graceMs`: the grace period between SIGTERM and SIGKILL
 */
export function endGroupAtExit(
  child: ChildProcess,
  { graceMs = 0, descendants }: Pick<StartOptions, "graceMs" | "descendants"> = {},
): void {
  const { pid } = child;
  if (pid === undefined) return;
  const unregister = registerGroup(pid);
  const cancelCleanup = runAtExit(() => {
    if (graceMs > 0) terminateSync(pid, graceMs);
    sendSignal(pid, "SIGKILL");
    descendants?.signal("SIGKILL");
    unregister();
  });
  child.once("close", () => {
    if (!isWindows && isGroupAlive(pid)) return;
    if (descendants && descendants.listPids().length > 0) return;
    cancelCleanup();
    unregister();
  });
}

/** Waits synchronously for the end of a group, because this process is ending. */
function terminateSync(pid: number, graceMs: number): void {
  sendSignal(pid, "SIGTERM");
  const end = Date.now() + graceMs;
  const clock = new Int32Array(new SharedArrayBuffer(4));
  while (!isWindows && isGroupAlive(pid) && Date.now() < end) Atomics.wait(clock, 0, 0, 20);
}

/** Starts a command in a process group of its own, and collects its output. */
export function startGroup(command: CommandLine, options: StartOptions): ProcessGroup {
  const child = spawnGroup(command, options, ["ignore", "pipe", "pipe"]);
  const { descendants } = options;
  const log = collectOutput(child, options.onLine);
  const pid = child.pid ?? 0;
  const exit = waitForExit(child, command[0]);
  exit.catch((error: Error) => log.push(error.message));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const notes = new Set<string>();
  return {
    pid,
    log: () => log.toText(),
    listNotes: () => [...notes, ...(log.isTooLong ? [tooMuchOutput] : [])],
    ended: exit,
    hasEnded,
    listRemainingPids: () => [
      ...new Set([
        ...(descendants?.listPids() ?? []),
        ...(isGroupAlive(pid) ? listGroupMembers(pid) : []),
      ]),
    ],
    signal: (name) => sendSignal(pid, name),
    stop: async (graceMs = 3000) => {
      await stopGroup(pid, hasEnded, graceMs);
      for (const note of (await descendants?.stop(graceMs)) ?? []) notes.add(note);
      // The last output may not have been read yet.
      const endOfOutput = exit.catch(() => undefined);
      await Promise.race([endOfOutput, delay(restTimeoutMs, undefined, { ref: false })]);
      closeOutput(child);
    },
  };
}

/** The time limit for reading the rest of the output after all processes of a group have ended. */
const restTimeoutMs = 5000;

const tooMuchOutput =
  "It writes many megabytes of output. Only the beginning and the end are kept: look for a line that is written in a loop.";

function collectOutput(child: ChildProcess, onLine?: (line: string) => void): OutputLog {
  const log = new OutputLog();
  const addBlock = (block: string) => {
    log.push(block);
    if (onLine) for (const line of block.split("\n")) onLine(line);
  };
  for (const stream of [child.stdout, child.stderr]) {
    const split = splitIntoBlocks(addBlock);
    stream?.on("data", split).once("end", () => split());
  }
  closeWhenSilent(child);
  return log;
}

/** Closes the output after the process has ended. A process that it left behind may keep it open forever. */
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

/** Resolves to the exit code or the signal. @throws Error if the program cannot be started */
export function waitForExit(
  child: ChildProcess,
  program: string,
): Promise<number | NodeJS.Signals> {
  return new Promise((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "ENOENT" ? "this machine has no such program" : error.message;
      reject(
        new Error(`"${program}" cannot be started: ${reason}. Install it, or name another one.`),
      );
    });
    child.once("close", (code, signal) => resolve(code ?? signal ?? 1));
  });
}

/** Sends a signal to a process group. Does nothing if all its processes have ended. */
export function sendSignal(pid: number, name: NodeJS.Signals): void {
  if (pid === 0) return;
  if (isWindows) {
    // Windows has no signals and no process groups: this kills the process tree.
    spawn("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore", windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, name);
  } catch (error) {
    // No process is left. For zombies, macOS reports EPERM.
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!["ESRCH", "EPERM"].includes(code)) throw error;
  }
}

async function stopGroup(pid: number, hasEnded: () => boolean, graceMs: number): Promise<void> {
  if (pid === 0) return;
  sendSignal(pid, "SIGTERM");
  const graceEnd = Date.now() + graceMs;
  while (isWindows ? !hasEnded() : isGroupAlive(pid)) {
    if (Date.now() > graceEnd) sendSignal(pid, "SIGKILL");
    await delay(10);
  }
}
