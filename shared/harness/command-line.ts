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

/** What one run of a command line left behind. */
export interface CommandLineRun {
  stdout: string;
  stderr: string;
  /** The exit code; null if it had to be ended because it did not end by itself. */
  code: number | null;
}

export interface CommandLineOptions {
  args?: string[];
  /** What a person would type, line by line; then the input ends. */
  lines?: string[];
  env?: Record<string, string>;
  /** In milliseconds. */
  timeout?: number;
}

/** The command line of a Task Tracker: call it for one run. */
export type CommandLineProgram = (options?: CommandLineOptions) => Promise<CommandLineRun>;

/** A program that writes more than this does not stop by itself. */
const mostCharacters = 1_000_000;

/** Finds (and builds, if it must be built) the command line of a folder. */
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
  { lines = [], env = {}, timeout = 10_000 }: CommandLineOptions,
): Promise<CommandLineRun> {
  const descendants = new Descendants();
  const child = spawnGroup(command, { cwd, env: { ...ownFile(cwd), ...env }, descendants }, "pipe");
  closeWhenSilent(child);
  const end = () => {
    sendSignal(child.pid ?? 0, "SIGKILL");
    descendants.signal("SIGKILL");
  };
  const timer = setTimeout(end, timeout);
  const stdout = collect(child.stdout, end);
  const stderr = collect(child.stderr, end);
  type(child, lines);
  const code = await waitForExit(child, command[0]).finally(() => clearTimeout(timer));
  descendants.signal("SIGKILL");
  return { stdout: stdout(), stderr: stderr(), code: typeof code === "number" ? code : null };
}

/** The tasks in the file that a folder's own `.env` names are not those of a check. */
function ownFile(dir: string): Record<string, string> {
  const file = join(dir, ".env");
  const named = existsSync(file) && parseEnv(readFileSync(file, "utf8")).TASKS_FILE;
  return named ? { TASKS_FILE: "" } : {};
}

function collect(stream: Readable | null, end: () => void): () => string {
  let text = "";
  stream?.setEncoding("utf8").on("data", (chunk: string) => {
    if (text.length < mostCharacters) text += chunk;
    else end();
  });
  return () => text;
}

function type({ stdin }: ChildProcess, lines: string[]): void {
  // A program that ends early closes its input: what it left unread is no error of ours.
  stdin?.on("error", () => undefined);
  stdin?.end(lines.map((line) => `${line}\n`).join(""));
}
