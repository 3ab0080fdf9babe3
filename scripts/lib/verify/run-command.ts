import { join } from "node:path";
import { getCommandVariables, neutralLocale } from "../../../shared/harness/environment.mjs";
import { spawnGroup } from "../../../shared/harness/process-group.ts";
import type { CommandLine } from "../../../shared/harness/script.ts";
import { root } from "../stages.ts";

/** The time that a command gets to stop its own processes when this process ends. */
const graceMs = 3000;

/**
 * Runs a command in its own process group, which ends with this process at the latest.
 *
 * @returns the exit code and the output of both streams
 */
export function runCommandLine(
  command: CommandLine,
  cwd: string,
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const plainOutput = { NO_COLOR: "1", FORCE_COLOR: "0", ...neutralLocale };
    const variables = { ...getCommandVariables(), ...plainOutput, ...env };
    const child = spawnGroup(command, { cwd, env: variables, graceMs }, ["ignore", "pipe", "pipe"]);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.once("error", (error) => resolve({ code: 1, output: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a command and returns its output as an error, or no error if it exits with 0. */
export async function checkCommand(
  command: CommandLine,
  cwd: string,
  env?: Record<string, string>,
): Promise<string[]> {
  const { code, output } = await runCommandLine(command, cwd, env);
  return code === 0 ? [] : [output.trim()];
}

/** Returns the command line of the repository's own Biome. */
export function createBiomeCommand(...args: string[]): CommandLine {
  const program = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  return [process.execPath, program, ...args, "--colors=off"];
}
