import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { createEnvironment, getTerminalVariables } from "../../../shared/harness/environment.mjs";
import type { CommandLine } from "../../../shared/harness/script.ts";

export interface InTerminalOptions {
  cwd: string;
  env?: Record<string, string>;
}

/** The exit code of a process, or that of its signal as in a shell. */
export interface Ending {
  code: number;
  signal: NodeJS.Signals | null;
}

/** Runs a command that controls the terminal, including its input and Ctrl-C. */
export async function runInTerminal(
  [program, ...args]: CommandLine,
  { cwd, env = {} }: InTerminalOptions,
): Promise<Ending> {
  const child = spawn(program, args, {
    cwd,
    env: createEnvironment({ ...getTerminalVariables(), ...env }),
    stdio: "inherit",
  });
  const forwardSignal = (signal: NodeJS.Signals) => void child.kill(signal);
  // The terminal also sends Ctrl-C to the command, which decides when to end.
  const ignore = () => undefined;
  process.on("SIGINT", ignore).on("SIGTERM", forwardSignal).on("SIGHUP", forwardSignal);
  try {
    const [code, signal] = await once(child, "exit");
    return { code: code ?? 128 + constants.signals[signal as NodeJS.Signals], signal };
  } finally {
    process.off("SIGINT", ignore).off("SIGTERM", forwardSignal).off("SIGHUP", forwardSignal);
  }
}
