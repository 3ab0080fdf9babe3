import type { ProcessName } from "./manifest.ts";
import { type CommandLine, listScripts, scriptCommand, scriptEnvironment } from "./script.ts";
import { formatExample, readTracker, type Variables } from "./tracker-file.ts";
import { variableNames } from "./variable-names.ts";

type Env = Record<string, string>;

/** How to start one process of a Task Tracker. */
export interface Program {
  command: CommandLine;
  cwd: string;
  /** What its command needs, such as the PATH of npm. */
  env: Env;
  /** The environment variable that takes its port. */
  portVariable: string;
  /** The names that it has for all its variables, as far as they are others than ours. */
  variables?: Variables | undefined;
}

/** `dev` watches the files and restarts; `start` runs what was built. */
export type Mode = "dev" | "start";

/**
 * Finds how a folder starts one of its processes: as its `tracker.json` says, or by the script in
 * its package.json (`start:api` if there is one, else `start`).
 *
 * @throws Error if the folder names no such command
 */
export function resolveProgram(dir: string, name: ProcessName, mode: Mode): Program {
  const { [name]: command, variables } = readTracker(dir);
  const portVariable = variables?.port ?? (name === "web" ? "WEB_PORT" : "PORT");
  const program = { cwd: dir, env: scriptEnvironment(dir), portVariable, variables };
  if (command) return { command, ...program };
  const script = scriptFor(dir, name, mode);
  if (script === undefined) throw new Error(missingCommand(dir, name));
  return { command: scriptCommand(dir, script), ...program };
}

/** The script for one process; a folder with a single program may call it just `start`. */
function scriptFor(dir: string, name: ProcessName, mode: Mode): string | undefined {
  const candidates = [`${mode}:${name}`, ...(single.includes(name) ? [mode] : [])];
  const scripts = listScripts(dir);
  return candidates.find((candidate) => scripts.includes(candidate));
}

const single: ProcessName[] = ["cli", "api"];

/** Does the folder say how to start this process? */
export const hasProgram = (dir: string, name: ProcessName): boolean =>
  name in readTracker(dir) || scriptFor(dir, name, "start") !== undefined;

/** The command with the port in place of `$PORT`: some programs read it only as an argument. */
export const withPort = (command: CommandLine, port: string): CommandLine =>
  command.map((word) => word.replace(/\$PORT\b/g, port)) as CommandLine;

/** What a program is given, also under the names that it has for it. */
export function renameVariables({ variables = {} }: Pick<Program, "variables">, env: Env): Env {
  const own = Object.entries(variableNames).flatMap(([name, variable]) => {
    const [other, value] = [variables[name as keyof typeof variableNames], env[variable]];
    return other !== undefined && value !== undefined ? [[other, value]] : [];
  });
  return { ...env, ...Object.fromEntries(own) };
}

const missingCommand = (dir: string, name: ProcessName) =>
  `${dir} does not say how to start its ${name}.\n` +
  `Give its package.json a script "${getScriptName(name)}", or put a tracker.json there.\n${formatExample(name)}`;

/** The script that a folder may give to a process. */
export const getScriptName = (name: ProcessName): string =>
  single.includes(name) ? "start" : `start:${name}`;
