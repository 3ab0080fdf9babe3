import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { parseEnv } from "node:util";
import { ensureBuilt } from "./build.ts";
import { Descendants } from "./descendants.ts";
import { closeWhenSilent, sendSignal, spawnGroup, waitForExit } from "./process-group.ts";
import { resolveProgram } from "./program.ts";
import type { CommandLine } from "./script.ts";
import { withArguments } from "./shell.ts";

/** The result of one run of a command line. */
export interface CommandLineRun {
  stdout: string;
  stderr: string;
  /** The exit code; null if the program was killed after the timeout. */
  code: number | null;
}

export interface CommandLineOptions {
  args?: string[];
  /** The lines to write to the standard input, which is closed after them. */
  lines?: string[];
  env?: Record<string, string>;
  timeoutMs?: number;
}

/** Runs the command line of a Task Tracker once. */
export type CommandLineProgram = (options?: CommandLineOptions) => Promise<CommandLineRun>;

/** A program that writes more than this is killed: it is assumed to write in an endless loop. */
const maxOutputCharacters = 1_000_000;

/** Finds the command line of a folder, and builds it if necessary. */
export async function openCommandLine(dir: string): Promise<CommandLineProgram> {
  await ensureBuilt(dir);
  const { command, cwd, env } = resolveProgram(dir, "cli", "start");
  return (options = {}) =>
    runOnce(withArguments(command, options.args ?? []), cwd, {
      ...options,
      env: { ...env, ...options.env },
    });
}

async function runOnce(
  command: CommandLine,
  cwd: string,
  { lines = [], env = {}, timeoutMs = 10_000 }: CommandLineOptions,
): Promise<CommandLineRun> {
  const descendants = new Descendants();
  const child = spawnGroup(
    command,
    { cwd, env: { ...overrideTasksFile(cwd), ...env }, descendants },
    "pipe",
  );
  closeWhenSilent(child);
  const end = () => {
    sendSignal(child.pid ?? 0, "SIGKILL");
    descendants.signal("SIGKILL");
  };
  const timer = setTimeout(end, timeoutMs);
  const stdout = collect(child.stdout, end);
  const stderr = collect(child.stderr, end);
  type(child, lines);
  const code = await waitForExit(child, command[0]).finally(() => clearTimeout(timer));
  descendants.signal("SIGKILL");
  return { stdout: stdout(), stderr: stderr(), code: typeof code === "number" ? code : null };
}

/** Overrides the TASKS_FILE of the folder's `.env`, so that no check changes the user's tasks. */
function overrideTasksFile(dir: string): Record<string, string> {
  const file = join(dir, ".env");
  const tasksFile = existsSync(file) && parseEnv(readFileSync(file, "utf8")).TASKS_FILE;
  return tasksFile ? { TASKS_FILE: "" } : {};
}

function collect(stream: Readable | null, end: () => void): () => string {
  let text = "";
  stream?.setEncoding("utf8").on("data", (chunk: string) => {
    if (text.length < maxOutputCharacters) text += chunk;
    else end();
  });
  return () => text;
}

function type({ stdin }: ChildProcess, lines: string[]): void {
  // A program that ends early closes its input, which makes the write fail.
  stdin?.on("error", () => undefined);
  stdin?.end(lines.map((line) => `${line}\n`).join(""));
}
