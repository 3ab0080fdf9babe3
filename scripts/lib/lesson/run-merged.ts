import { type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { endGroupAtExit } from "../../../shared/harness/process-group.ts";
import type { CommandLine } from "../../../shared/harness/script.ts";

export interface RunOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** What is typed. */
  input?: string;
  /** The file that takes what is printed; a new one. */
  output: string;
  /** In milliseconds. */
  timeout?: number;
}

/** What a command left behind. */
export interface Outcome {
  /** Standard output and errors, in the order in which a person sees them. */
  printed: string;
  /** Nothing if it had to be ended. */
  code: number | undefined;
}

/** For what it started itself, in milliseconds. */
const GRACE = 5000;

/**
 * Runs a command to its end. Both of its streams are one file: Node.js writes to files at once, so
 * that the order is true, where two pipes would each have their own.
 */
export async function runMerged(
  [program, ...args]: CommandLine,
  { cwd, env, input = "", output, timeout = 120_000 }: RunOptions,
): Promise<Outcome> {
  const file = openSync(output, "a");
  try {
    const stdio: StdioOptions = ["pipe", file, file];
    const detached = process.platform !== "win32";
    const child = spawn(program, args, { cwd, env, stdio, timeout, detached });
    endGroupAtExit(child, { graceMs: GRACE });
    // A program that ends early closes its input: what it left unread is no error of ours.
    child.stdin?.on("error", () => undefined).end(input);
    const force = setTimeout(() => child.kill("SIGKILL"), timeout + GRACE);
    const [code] = await once(child, "exit").finally(() => clearTimeout(force));
    const printed = readFileSync(output, "utf8");
    return { printed, code: code ?? undefined };
  } finally {
    closeSync(file);
  }
}
