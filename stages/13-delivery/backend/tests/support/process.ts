import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { compiledDir } from "./compile.ts";

/** Runs a file of the backend as a process, with only these settings. */
export function run(file: string, env: Record<string, string>) {
  const { PATH = "", SystemRoot = "" } = process.env;
  const program = join(compiledDir, file.replace(/ts$/, "js"));
  const child = spawn(process.execPath, [program], { env: { PATH, SystemRoot, ...env } });
  child.stdin.end();
  const waitForExit = async () => {
    const [out, errors] = [text(child.stdout), text(child.stderr)];
    const [code] = await once(child, "close");
    return { code, out: await out, errors: await errors };
  };
  return { child, waitForExit };
}

/** Kills a process, as a power cut would. */
export async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "close");
}

/** Waits until a process has written this text. */
export function waitForOutput({ stdout }: ChildProcess, words: string): Promise<void> {
  let output = "";
  return new Promise((resolve) => {
    stdout?.on("data", (part) => {
      output += part;
      if (output.includes(words)) resolve();
    });
  });
}
