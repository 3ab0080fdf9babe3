import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import type { CommandLine } from "./script.ts";

export interface StartOptions {
  cwd: string;
  env?: Record<string, string>;
  /** Called with every line that the process writes. */
  onLine?: (line: string) => void;
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

/** Starts a command in a process group of its own. */
export function startGroup([program, ...args]: CommandLine, options: StartOptions): ProcessGroup {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...cleanEnvironment(), ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: !isWindows,
    windowsHide: true,
  });
  const log = collectLines(child, options.onLine);
  const ended = endOf(child);
  const group: ProcessGroup = {
    pid: child.pid ?? 0,
    log: () => log.join("\n"),
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    signal: (name) => sendSignal(group.pid, name),
    stop: (grace = 3000) => stopGroup(group, grace),
  };
  ended.catch((error: Error) => log.push(error.message));
  return group;
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

async function endOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  await once(child, "close");
  return child.exitCode ?? child.signalCode ?? 1;
}

function sendSignal(pid: number, name: NodeJS.Signals): void {
  if (pid === 0) return;
  if (isWindows) {
    // Windows knows no signals and no groups: this ends the whole tree.
    spawn("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore", windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function isAnyAlive(group: ProcessGroup): boolean {
  if (isWindows) return !group.hasEnded();
  try {
    process.kill(-group.pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function stopGroup(group: ProcessGroup, grace: number): Promise<void> {
  if (group.pid === 0) return;
  group.signal("SIGTERM");
  const patienceEnds = Date.now() + grace;
  while (isAnyAlive(group)) {
    if (Date.now() > patienceEnds) group.signal("SIGKILL");
    await delay(10);
  }
}
