import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { ensureBuilt } from "./build.ts";
import { programOf } from "./program.ts";

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

/** Finds (and builds, if it must be built) the command line of a folder. */
export async function commandLineOf(dir: string): Promise<CommandLineProgram> {
  await ensureBuilt(dir);
  const { command, cwd } = programOf(dir, "cli", "start");
  const [program, ...fixed] = command;
  return async ({ args = [], lines = [], env = {}, timeout = 10_000 } = {}) => {
    const child = spawn(program, [...fixed, ...args], {
      cwd,
      env: { ...process.env, TASKS_FILE: "", ...env },
      timeout,
      killSignal: "SIGKILL",
    });
    // A program that ends early closes its input: what it left unread is no error of ours.
    child.stdin.on("error", () => undefined);
    child.stdin.end(lines.map((line) => `${line}\n`).join(""));
    const closed = new Promise<number | null>((resolve, reject) => {
      child.once("error", reject).once("close", resolve);
    });
    const [stdout, stderr, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      closed,
    ]);
    return { stdout, stderr, code };
  };
}
