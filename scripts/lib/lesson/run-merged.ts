import { type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { endGroupAtExit } from "../../../shared/harness/process-group.ts";
import type { CommandLine } from "../../../shared/harness/script.ts";

export interface RunOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** The standard input. */
  input?: string;
  /** The path of a new file for the output. */
  output: string;
  timeoutMs?: number;
}

/** The outcome of a command. */
export interface Outcome {
  /** Standard output and standard error, in the order in which they were written. */
  printed: string;
  /** Undefined after a timeout. */
  code: number | undefined;
}

/** The time that a command gets to stop its own processes. */
const GRACE_MS = 5000;

/**
 * Runs a command. Both streams are written into one file: Node.js writes to files synchronously, so
 * the order is correct, unlike with two pipes.
 */
export async function runMerged(
  [program, ...args]: CommandLine,
  { cwd, env, input = "", output, timeoutMs = 120_000 }: RunOptions,
): Promise<Outcome> {
  const file = openSync(output, "a");
  try {
    const stdio: StdioOptions = ["pipe", file, file];
    const detached = process.platform !== "win32";
    const child = spawn(program, args, { cwd, env, stdio, timeout: timeoutMs, detached });
    endGroupAtExit(child, { graceMs: GRACE_MS });
    // A program may end before it has read its input. This is not an error.
    child.stdin?.on("error", () => undefined).end(input);
    const force = setTimeout(() => child.kill("SIGKILL"), timeoutMs + GRACE_MS);
    const [code] = await once(child, "exit").finally(() => clearTimeout(force));
    const text = readFileSync(output, "utf8");
    return { printed: text, code: code ?? undefined };
  } finally {
    closeSync(file);
  }
}
