import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProcessName } from "./manifest.ts";
import { type CommandLine, scriptCommand, scriptsOf } from "./script.ts";

/**
 * `tracker.json`: how to start a Task Tracker in any language. Commands are lists of words, and no
 * shell reads them; `variables` names the environment variables that the program listens to.
 */
interface Tracker extends Partial<Record<ProcessName, string[]>> {
  variables?: { port?: string };
}

/** How to start one process of a Task Tracker. */
export interface Program {
  command: CommandLine;
  cwd: string;
  /** The environment variable that takes its port. */
  portVariable: string;
}

/** `dev` watches the files and restarts; `start` runs what was built. */
export type Mode = "dev" | "start";

function readTracker(dir: string): Tracker | undefined {
  const file = join(dir, "tracker.json");
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Tracker;
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${(error as Error).message}`);
  }
}

/**
 * Finds how a folder starts one of its processes: as its `tracker.json` says, or by the script in
 * its package.json (`start:web` if there is one, else `start`).
 *
 * @throws Error if the folder names no such command
 */
export function programOf(dir: string, name: ProcessName, mode: Mode): Program {
  const port = name === "web" ? "WEB_PORT" : "PORT";
  const tracker = readTracker(dir);
  const [program, ...args] = tracker?.[name] ?? [];
  if (program !== undefined) {
    return {
      command: [program, ...args],
      cwd: dir,
      portVariable: tracker?.variables?.port ?? port,
    };
  }
  const scripts = scriptsOf(dir);
  const script = [`${mode}:${name}`, mode].find((candidate) => scripts.includes(candidate));
  if (script === undefined) throw new Error(missingCommand(dir, name));
  return { command: scriptCommand(dir, script), cwd: dir, portVariable: port };
}

const missingCommand = (dir: string, name: ProcessName) =>
  `${dir} does not say how to start its ${name}. Put a tracker.json there, for example:\n` +
  `  { "${name}": ["python3", "main.py"] }`;
