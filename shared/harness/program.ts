import type { ProcessName } from "./manifest.ts";
import {
  type CommandLine,
  createScriptEnvironment,
  getScriptCommand,
  listScripts,
} from "./script.ts";
import { formatExample, readTracker, type Variables } from "./tracker-file.ts";
import { variableNames } from "./variable-names.ts";

type Env = Record<string, string>;

/** How to start one process of a Task Tracker. */
export interface Program {
  command: CommandLine;
  cwd: string;
  /** The variables that the command needs, for example the PATH of npm. */
  env: Env;
  /** The environment variable for its port. */
  portVariable: string;
  /** The names of its variables, as far as they differ from ours. */
  variables?: Variables | undefined;
}

/** `dev` watches the files and restarts; `start` runs the build output. */
export type Mode = "dev" | "start";

/**
 * Returns how a folder starts one of its processes: as in its `tracker.json`, or with the script in
 * its package.json (`start:api` if there is one, else `start`).
 *
 * @throws Error if the folder has no such command
 */
export function resolveProgram(dir: string, name: ProcessName, mode: Mode): Program {
  const { [name]: command, variables } = readTracker(dir);
  const portVariable = variables?.port ?? (name === "web" ? "WEB_PORT" : "PORT");
  const program = { cwd: dir, env: createScriptEnvironment(dir), portVariable, variables };
  if (command) return { command, ...program };
  const script = findScript(dir, name, mode);
  if (script === undefined) throw new Error(explainMissingCommand(dir, name));
  return { command: getScriptCommand(dir, script), ...program };
}

/** Returns the script for one process. The script of a single program may be named just `start`. */
function findScript(dir: string, name: ProcessName, mode: Mode): string | undefined {
  const candidates = [`${mode}:${name}`, ...(directProcesses.includes(name) ? [mode] : [])];
  const scripts = listScripts(dir);
  return candidates.find((candidate) => scripts.includes(candidate));
}

const directProcesses: ProcessName[] = ["cli", "api"];

/** Returns whether the folder says how to start this process. */
export const hasProgram = (dir: string, name: ProcessName): boolean =>
  name in readTracker(dir) || findScript(dir, name, "start") !== undefined;

/** Replaces `$PORT` in a command: some programs take the port only as an argument. */
export const withPort = (command: CommandLine, port: string): CommandLine =>
  command.map((word) => word.replace(/\$PORT\b/g, port)) as CommandLine;

/** Adds the variables under the names that the program uses. */
export function renameVariables({ variables = {} }: Pick<Program, "variables">, env: Env): Env {
  const renamedVariables = Object.entries(variableNames).flatMap(([name, variable]) => {
    const [other, value] = [variables[name as keyof typeof variableNames], env[variable]];
    return other !== undefined && value !== undefined ? [[other, value]] : [];
  });
  return { ...env, ...Object.fromEntries(renamedVariables) };
}

const explainMissingCommand = (dir: string, name: ProcessName) =>
  `${dir} does not say how to start its ${name}.\n` +
  `Give its package.json a script "${getScriptName(name)}", or put a tracker.json there.\n${formatExample(name)}`;

/** Returns the name of the script that starts a process. */
export const getScriptName = (name: ProcessName): string =>
  directProcesses.includes(name) ? "start" : `start:${name}`;
