import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProcessName } from "./manifest.ts";
import { type CommandLine, scriptCommand, scriptsOf } from "./script.ts";

/**
 * `tracker.json`: how to start a Task Tracker in any language. Commands are lists of words, and no
 * shell reads them; `variables` names the environment variables that the program listens to.
 */
interface Tracker extends Partial<Record<ProcessName, string[]>> {
  variables?: Variables;
}

/** The names that a program has for its variables. */
type Variables = Partial<Record<"port" | keyof typeof variableNames, string>>;

/** What else a program is given, and what the variable is called if nobody has another name for it. */
export const variableNames = {
  database: "DATABASE_URL",
  redis: "REDIS_URL",
  siteUrl: "SITE_URL",
  jwtSecret: "JWT_SECRET",
  jwtPreviousSecret: "JWT_PREVIOUS_SECRET",
  rateLimit: "RATE_LIMIT_PER_MINUTE",
  loginLimitPerAccount: "LOGIN_LIMIT_PER_ACCOUNT",
  loginLimitPerAddress: "LOGIN_LIMIT_PER_ADDRESS",
  registrationLimit: "REGISTRATION_LIMIT",
  refreshLimit: "REFRESH_LIMIT",
  drainSeconds: "DRAIN_SECONDS",
  shutdownSeconds: "SHUTDOWN_SECONDS",
  outbox: "OUTBOX_DIR",
  mailDelay: "MAIL_DELAY_MS",
  retryDelay: "RETRY_DELAY_MS",
  jobLock: "JOB_LOCK_MS",
  sweepEvery: "SWEEP_EVERY_SECONDS",
  reminderAfter: "REMINDER_AFTER_SECONDS",
  reportCron: "REPORT_CRON",
} as const;

type Env = Record<string, string>;

/** How to start one process of a Task Tracker. */
export interface Program {
  command: CommandLine;
  cwd: string;
  /** The environment variable that takes its port. */
  portVariable: string;
  /** The names that it has for all its variables, as far as they are others than ours. */
  variables?: Variables | undefined;
}

/** `dev` watches the files and restarts; `start` runs what was built. */
export type Mode = "dev" | "start";

const trackerFile = (dir: string) => join(dir, "tracker.json");

export const hasTracker = (dir: string): boolean => existsSync(trackerFile(dir));

function readTracker(dir: string): Tracker {
  if (!hasTracker(dir)) return {};
  try {
    return Object(JSON.parse(readFileSync(trackerFile(dir), "utf8")));
  } catch (error) {
    throw new Error(
      `${trackerFile(dir)} is not valid JSON: ${(error as Error).message}\n${example("api")}`,
    );
  }
}

/** @throws Error if the command is anything but a list of words */
function commandIn(dir: string, tracker: Tracker, name: ProcessName): CommandLine | undefined {
  const command: unknown = tracker[name];
  if (command === undefined) return undefined;
  const isList = Array.isArray(command) && command.length > 0;
  if (isList && command.every((word) => typeof word === "string")) return command as CommandLine;
  throw new Error(
    `${trackerFile(dir)}: "${name}" has to be a list of words, and is ${JSON.stringify(command)}.\n${example(name)}`,
  );
}

/**
 * Finds how a folder starts one of its processes: as its `tracker.json` says, or by the script in
 * its package.json (`start:api` if there is one, else `start`).
 *
 * @throws Error if the folder names no such command
 */
export function programOf(dir: string, name: ProcessName, mode: Mode): Program {
  const port = name === "web" ? "WEB_PORT" : "PORT";
  const tracker = readTracker(dir);
  const command = commandIn(dir, tracker, name);
  if (command) {
    const { variables } = tracker;
    return { command, cwd: dir, portVariable: variables?.port ?? port, variables };
  }
  const script = scriptFor(dir, name, mode);
  if (script === undefined) throw new Error(missingCommand(dir, name));
  return { command: scriptCommand(dir, script), cwd: dir, portVariable: port };
}

/** The script for one process; a folder with a single program may call it just `start`. */
function scriptFor(dir: string, name: ProcessName, mode: Mode): string | undefined {
  const candidates = [`${mode}:${name}`, ...(single.includes(name) ? [mode] : [])];
  const scripts = scriptsOf(dir);
  return candidates.find((candidate) => scripts.includes(candidate));
}

const single: ProcessName[] = ["cli", "api"];

/** Does the folder say how to start this process? */
export const hasProgram = (dir: string, name: ProcessName): boolean =>
  name in readTracker(dir) || scriptFor(dir, name, "start") !== undefined;

/** What a program is given, also under the names that it has for it. */
export function named({ variables = {} }: Program, env: Env): Env {
  const own = Object.entries(variableNames).flatMap(([name, variable]) => {
    const [other, value] = [variables[name as keyof typeof variableNames], env[variable]];
    return other !== undefined && value !== undefined ? [[other, value]] : [];
  });
  return { ...env, ...Object.fromEntries(own) };
}

const missingCommand = (dir: string, name: ProcessName) =>
  `${dir} does not say how to start its ${name}.\n` +
  `Give its package.json a script "${scriptName(name)}", or put a tracker.json there.\n${example(name)}`;

/** The script that a folder may give to a process. */
export const scriptName = (name: ProcessName): string =>
  single.includes(name) ? "start" : `start:${name}`;

const example = (name: ProcessName) => `For example:  { "${name}": ["python3", "main.py"] }`;
