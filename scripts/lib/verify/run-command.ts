import { spawn } from "node:child_process";
import { join } from "node:path";
import type { CommandLine } from "../../../shared/harness/script.ts";
import { root } from "../stages.ts";

/** Runs a command to its end. @returns its exit code, and all that it printed */
export function runCommandLine(
  [program, ...args]: CommandLine,
  cwd: string,
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const variables = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...env };
    const child = spawn(program, args, { cwd, env: variables, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.once("error", (error) => resolve({ code: 1, output: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** What a command complains about: nothing if it ends well. */
export async function complaintsOf(
  command: CommandLine,
  cwd: string,
  env?: Record<string, string>,
): Promise<string[]> {
  const { code, output } = await runCommandLine(command, cwd, env);
  return code === 0 ? [] : [output.trim()];
}

/** Biome, as the repository has it installed. */
export function biome(...args: string[]): CommandLine {
  const program = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  return [process.execPath, program, ...args, "--colors=off"];
}
