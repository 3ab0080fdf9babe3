import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { createEnvironment, getTerminalVariables } from "../../../shared/harness/environment.mjs";
import type { CommandLine } from "../../../shared/harness/script.ts";

export interface InTerminalOptions {
  cwd: string;
  env?: Record<string, string>;
}

/** How it ended: with a number of its own, or with that of the signal, as a shell tells it. */
export interface Ending {
  code: number;
  signal: NodeJS.Signals | null;
}

/** Runs a command that gets the terminal itself: its keys, what stays invisible, and Ctrl-C too. */
export async function runInTerminal(
  [program, ...args]: CommandLine,
  { cwd, env = {} }: InTerminalOptions,
): Promise<Ending> {
  const child = spawn(program, args, {
    cwd,
    env: createEnvironment({ ...getTerminalVariables(), ...env }),
    stdio: "inherit",
  });
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  // The terminal sends it to the command as well: whoever ends is the command.
  const ignore = () => undefined;
  process.on("SIGINT", ignore).on("SIGTERM", pass).on("SIGHUP", pass);
  try {
    const [code, signal] = await once(child, "exit");
    return { code: code ?? 128 + constants.signals[signal as NodeJS.Signals], signal };
  } finally {
    process.off("SIGINT", ignore).off("SIGTERM", pass).off("SIGHUP", pass);
  }
}
