import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProcessName } from "./manifest.ts";
import { findNearest } from "./nearest.ts";
import type { CommandLine } from "./script.ts";
import { createShellCommand } from "./shell.ts";
import { variableNames } from "./variable-names.ts";

/**
 * The content of `tracker.json`: how to start a Task Tracker in any language. A command is a list of
 * words, or one text for the shell, and `$PORT` in it is replaced by the port. `admin` creates an
 * administrator. `variables` names the environment variables that the program reads.
 */
export interface Tracker extends Partial<Record<ProcessName | "build" | "admin", CommandLine>> {
  variables?: Variables;
}

/** The names of the variables of a program. */
export type Variables = Partial<Record<"port" | keyof typeof variableNames, string>>;

const processNames: ProcessName[] = ["cli", "api", "web", "worker", "scheduler"];
const keys = [...processNames, "build", "admin", "variables"];
const settings = ["port", ...Object.keys(variableNames)];

const getTrackerFile = (dir: string) => join(dir, "tracker.json");

export const hasTracker = (dir: string): boolean => existsSync(getTrackerFile(dir));

/** @throws Error with a correct example, if the file is not valid */
export function readTracker(dir: string): Tracker {
  if (!hasTracker(dir)) return {};
  const file = getTrackerFile(dir);
  const { variables, ...commands } = parse(file);
  assertKnown(
    file,
    Object.keys({ ...commands, ...(variables !== undefined && { variables }) }),
    keys,
  );
  const entries = Object.entries(commands).map(([name, value]) => [
    name,
    toCommand(file, name, value),
  ]);
  return {
    ...Object.fromEntries(entries),
    ...(variables !== undefined && { variables: readVariables(file, variables) }),
  };
}

function parse(file: string): Record<string, unknown> {
  let value: unknown;
  try {
    // Editors on Windows may write a byte order mark.
    value = JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Error(
      `${file} is not valid JSON: ${(error as Error).message}\n${formatExample("api")}`,
    );
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new Error(`${file} has to be an object.\n${formatExample("api")}`);
}

function toCommand(file: string, name: string, value: unknown): CommandLine {
  if (typeof value === "string" && value.trim() !== "") return createShellCommand(value);
  const isList = Array.isArray(value) && value.length > 0;
  if (isList && value.every((word) => typeof word === "string")) return value as CommandLine;
  throw new Error(
    `${file}: "${name}" has to be a list of words, or one text for the shell, and is ${JSON.stringify(value)}.\n${formatExample(name)}`,
  );
}

function readVariables(file: string, variables: unknown): Variables {
  const names = Object(variables) as Record<string, unknown>;
  assertKnown(`${file}, "variables"`, Object.keys(names), settings);
  const wrong = Object.entries(names).find(([, name]) => typeof name !== "string" || name === "");
  if (typeof variables === "object" && variables !== null && !wrong) return names as Variables;
  throw new Error(
    `${file}: "variables" holds names of environment variables, for example { "port": "MY_PORT" }.`,
  );
}

function assertKnown(location: string, names: string[], knownNames: string[]): void {
  const unknown = names.find((name) => !knownNames.includes(name));
  if (unknown === undefined) return;
  const nearestName = findNearest(unknown, knownNames);
  const advice = nearestName
    ? `Did you mean "${nearestName}"?`
    : `It knows: ${knownNames.join(", ")}.`;
  throw new Error(`${location}: there is no key "${unknown}". ${advice}`);
}

export const formatExample = (name: string): string =>
  name === "build"
    ? 'For example:  { "build": "npm run build", "api": ["node", "dist/main.js"] }'
    : `For example:  { "${name}": ["python3", "main.py"] }`;
