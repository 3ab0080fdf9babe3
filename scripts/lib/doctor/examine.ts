import { access, constants, mkdtemp, readFile, realpath, rmdir, statfs } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { findBrowsers, isNpmBrowserAvailable } from "../../../shared/harness/browser-find.ts";
import { findOnPath, thisMachine } from "../../../shared/harness/find-program.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { findFreePort } from "../../../shared/harness/ports.ts";
import {
  isNpmPostgresAvailable,
  readInstalledVersion,
} from "../../../shared/harness/postgres/binaries.ts";
import { isUnpacked } from "../../../shared/harness/redis/apt-package.ts";
import { serverNames } from "../../../shared/harness/redis/find.ts";
import { detectSystem } from "../../../shared/harness/remedies.ts";
import { listStages, root } from "../stages.ts";
import type { Facts, Needs, PortFact, Program } from "./facts.ts";
import { inspectProgram, parseVersion, probeService, readOutput, withTimeout } from "./probes.ts";

const { env, platform } = thisMachine;

/** Collects all facts about this machine in parallel. */
export async function inspectMachine(): Promise<Facts> {
  const needs = readNeeds(listStages);
  const [osRelease, npm, git, ports, postgres, redis, browser, docker, folder] = await Promise.all([
    withTimeout(readFile("/etc/os-release", "utf8"), ""),
    withTimeout(readNpmVersion(), undefined),
    findGit(),
    Promise.all([
      inspectPort("API port", "PORT", "4000", needs.api),
      inspectPort("web port", "WEB_PORT", "3000", needs.web),
    ]),
    inspectPostgres(),
    inspectRedis(),
    inspectBrowser(),
    inspectDocker(),
    inspectFolder(root),
  ]);
  const system = detectSystem(platform, osRelease);
  const isRoot = process.getuid?.() === 0;
  const node = process.versions.node;
  return { system, isRoot, node, npm, git, ports, postgres, redis, browser, docker, folder, needs };
}

/** @param readStages returns every stage, or throws if one cannot be read */
export function readNeeds(readStages: () => Pick<Stage, "needs" | "processes">[]): Needs {
  try {
    const stages = readStages();
    return {
      postgres: stages.some(({ needs }) => needs.includes("postgres")),
      redis: stages.some(({ needs }) => needs.includes("redis")),
      api: stages.some(({ processes }) => processes.api),
      web: stages.some(({ processes }) => processes.web),
    };
  } catch (error) {
    const unreadable = (error as Error).message;
    return { postgres: false, redis: false, api: false, web: false, unreadable };
  }
}

/** Reads the version of npm from its user agent, or from its package without running it. */
async function readNpmVersion(): Promise<string | undefined> {
  const agentVersion = /\bnpm\/(\d\S*)/.exec(env.npm_config_user_agent ?? "")?.[1];
  const file = findOnPath(["npm"]);
  if (agentVersion !== undefined || file === undefined) return agentVersion;
  const folder =
    platform === "win32"
      ? join(dirname(file), "node_modules", "npm")
      : dirname(dirname(await realpath(file)));
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")).version;
}

async function findGit(): Promise<Program | undefined> {
  const file = findOnPath(["git"]);
  // Apple's placeholder for git opens a window if the developer tools are not installed.
  const isPlaceholder = platform === "darwin" && file === "/usr/bin/git";
  if (isPlaceholder && !(await readOutput("/usr/bin/xcode-select", ["-p"]))) return undefined;
  return inspectProgram("git", file);
}

async function inspectPort(
  name: string,
  variable: string,
  defaultValue: string,
  needed: boolean,
): Promise<PortFact> {
  const requested = env[variable] || defaultValue;
  const isValid = /^[1-9]\d{0,4}$/.test(requested) && Number(requested) <= 65_535;
  const free = isValid ? await withTimeout(findFreePort(Number(requested)), undefined) : undefined;
  return { name, variable, requested, valid: isValid, free, needed };
}

async function inspectPostgres(): Promise<Facts["postgres"]> {
  const service = await probeService(env.DATABASE_URL, 5432);
  return { service, installed: readInstalledVersion(), fromNpm: isNpmPostgresAvailable() };
}

async function inspectRedis(): Promise<Facts["redis"]> {
  const file = findOnPath(serverNames);
  const [service, program] = await Promise.all([
    probeService(env.REDIS_URL, 6379),
    file && inspectProgram(basename(file).replace(/\.exe$/i, ""), file),
  ]);
  return { service, program: program || undefined, unpacked: isUnpacked(root) };
}

async function inspectBrowser(): Promise<Facts["browser"]> {
  const configuredPath = env.CHROMIUM_PATH || undefined;
  const fromNpm = isNpmBrowserAvailable(platform, process.arch);
  const [browser] = await withTimeout(findBrowsers(), [], 5000);
  if (!browser || browser.from === "npm") return { configuredPath, fromNpm };
  const { file = "Playwright's Chromium" } = browser;
  const name = basename(file).replace(/\.exe$/i, "");
  // On Windows, a browser opens a window when it is run with --version.
  const hasVersion = browser.file !== undefined && platform !== "win32";
  return {
    configuredPath,
    fromNpm,
    program: hasVersion ? await inspectProgram(name, file) : { name },
  };
}

async function inspectDocker(): Promise<Facts["docker"]> {
  const file = findOnPath(["docker"]);
  if (file === undefined) return {};
  const [client, engine] = await Promise.all([
    inspectProgram("Docker", file),
    readOutput(file, ["version", "--format", "{{.Server.Version}}"]),
  ]);
  return { client, engine: parseVersion(engine) };
}

/** Creates a folder to test the access, because permissions are not sufficient on Windows. */
async function canMakeFolder(folder: string): Promise<boolean> {
  const testFolder = await withTimeout(mkdtemp(join(folder, ".doctor-")), undefined);
  if (testFolder === undefined) return false;
  await rmdir(testFolder);
  return true;
}

/** Returns whether a path exists and is not writable. */
function isLocked(path: string): Promise<boolean> {
  const isRefused = (error: NodeJS.ErrnoException) => error.code !== "ENOENT";
  return withTimeout(
    access(path, constants.W_OK).then(() => false, isRefused),
    true,
  );
}

/** Returns the first folder that the project writes to and the user cannot. */
async function findReadOnlyFolder(folder: string): Promise<string | undefined> {
  if (!(await canMakeFolder(folder))) return "this folder";
  for (const name of ["node_modules", ".data"]) {
    if (await isLocked(join(folder, name))) return name;
  }
  return undefined;
}

export async function inspectFolder(folder: string): Promise<Facts["folder"]> {
  const [locked, space] = await Promise.all([
    findReadOnlyFolder(folder),
    withTimeout(statfs(folder), undefined),
  ]);
  return { locked, freeBytes: space && space.bavail * space.bsize };
}
