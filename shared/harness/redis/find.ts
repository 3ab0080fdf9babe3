import { execFile } from "node:child_process";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createEnvironment } from "../environment.mjs";
import { findOnPath, type Machine } from "../find-program.ts";
import { getInstallCommand, type System } from "../remedies.ts";
import type { CommandLine } from "../script.ts";
import { ensureUnpacked } from "./apt-package.ts";

const run = promisify(execFile);

/** A program that reads the settings of Redis from its standard input. */
export interface RedisProgram {
  command: CommandLine;
  /** The environment variables that it needs. */
  env: Record<string, string>;
  source: string;
}

/** Where to look for a Redis. */
export interface Finder {
  machine: Machine;
  system: System;
  print: (text: string) => void;
}

/** The names of the programs, in order of preference. */
export const serverNames = ["redis-server", "valkey-server"] as const;

/** Finds a server on this machine, else in the package of its distribution, else a stand-in in JavaScript. */
export async function findProgram(root: string, finder: Finder): Promise<RedisProgram> {
  const installed = await findInstalledServer(finder);
  if (installed) return installed;
  const unpacked = finder.system === "debian" ? await tryToUnpack(root, finder) : undefined;
  if (unpacked) return unpacked;
  finder.print(describeStandIn(finder.system));
  return standIn;
}

async function findInstalledServer({ machine, print }: Finder): Promise<RedisProgram | undefined> {
  const file = findOnPath(serverNames, machine);
  if (file === undefined) return undefined;
  try {
    await tryToRun(file);
    return { command: [file, "-"], env: {}, source: basename(file).replace(/\.exe$/i, "") };
  } catch (error) {
    print(`${file} cannot be used: ${getFirstLine(error)}.`);
    return undefined;
  }
}

/** A program may exist and lack its libraries. */
const tryToRun = (file: string, env: Record<string, string> = {}) =>
  run(file, ["--version"], { timeout: 5000, windowsHide: true, env: createEnvironment(env) });

async function tryToUnpack(
  root: string,
  { machine, print }: Finder,
): Promise<RedisProgram | undefined> {
  try {
    const { file, env } = await ensureUnpacked(root, machine, print);
    await tryToRun(file, env);
    return { command: [file, "-"], env, source: "apt package, unpacked" };
  } catch (error) {
    print(`The package of Redis cannot be used: ${getFirstLine(error)}.`);
    return undefined;
  }
}

/** Returns the first line of the reason, which programs write to standard error. */
function getFirstLine(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: string };
  const lines = (stderr || message).trim().split("\n");
  return (lines.find((line) => line.startsWith("E:")) ?? lines[0] ?? "").replace(/\.$/, "");
}

const standIn: RedisProgram = {
  command: [process.execPath, fileURLToPath(new URL("stand-in.mjs", import.meta.url))],
  env: {},
  source: "js-redis-server, a stand-in",
};

function describeStandIn(system: System): string {
  const command = getInstallCommand("redis", system, process.getuid?.() === 0);
  const advice = command ?? "set REDIS_URL to one that runs elsewhere, for example in Docker";
  return `No Redis was found, so a stand-in in JavaScript runs. It is slower, and keeps no data. To use a real one: ${advice}`;
}
