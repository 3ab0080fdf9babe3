import { access, constants, mkdtemp, readFile, realpath, rmdir, statfs } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { findBrowsers, npmHasBrowserFor } from "../../../shared/harness/browser-find.ts";
import { findOnPath, thisMachine } from "../../../shared/harness/find-program.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { nextFreePort } from "../../../shared/harness/ports.ts";
import {
  npmHasPostgresFor,
  readInstalledVersion,
} from "../../../shared/harness/postgres/binaries.ts";
import { isUnpacked } from "../../../shared/harness/redis/apt-package.ts";
import { serverNames } from "../../../shared/harness/redis/find.ts";
import { detectSystem } from "../../../shared/harness/remedies.ts";
import { allStages, root } from "../stages.ts";
import type { Facts, Needs, PortFact, Program } from "./facts.ts";
import { output, parseVersion, programAt, serviceAt, within } from "./probes.ts";

const { env, platform } = thisMachine;

/** Collects all facts about this machine in parallel. */
export async function examine(): Promise<Facts> {
  const needs = readNeeds(allStages);
  const [osRelease, npm, git, ports, postgres, redis, browser, docker, folder] = await Promise.all([
    within(readFile("/etc/os-release", "utf8"), ""),
    within(npmVersion(), undefined),
    gitProgram(),
    Promise.all([
      portFact("API port", "PORT", "4000", needs.api),
      portFact("web port", "WEB_PORT", "3000", needs.web),
    ]),
    postgresFacts(),
    redisFacts(),
    browserFacts(),
    dockerFacts(),
    folderFacts(root),
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
async function npmVersion(): Promise<string | undefined> {
  const started = /\bnpm\/(\d\S*)/.exec(env.npm_config_user_agent ?? "")?.[1];
  const file = findOnPath(["npm"]);
  if (started !== undefined || file === undefined) return started;
  const folder =
    platform === "win32"
      ? join(dirname(file), "node_modules", "npm")
      : dirname(dirname(await realpath(file)));
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")).version;
}

async function gitProgram(): Promise<Program | undefined> {
  const file = findOnPath(["git"]);
  // Apple's placeholder for git opens a window if the developer tools are not installed.
  const isPlaceholder = platform === "darwin" && file === "/usr/bin/git";
  if (isPlaceholder && !(await output("/usr/bin/xcode-select", ["-p"]))) return undefined;
  return programAt("git", file);
}

async function portFact(
  name: string,
  variable: string,
  usual: string,
  needed: boolean,
): Promise<PortFact> {
  const requested = env[variable] || usual;
  const valid = /^[1-9]\d{0,4}$/.test(requested) && Number(requested) <= 65_535;
  const free = valid ? await within(nextFreePort(Number(requested)), undefined) : undefined;
  return { name, variable, requested, valid, free, needed };
}

async function postgresFacts(): Promise<Facts["postgres"]> {
  const service = await serviceAt(env.DATABASE_URL, 5432);
  return { service, installed: readInstalledVersion(), fromNpm: npmHasPostgresFor() };
}

async function redisFacts(): Promise<Facts["redis"]> {
  const file = findOnPath(serverNames);
  const [service, program] = await Promise.all([
    serviceAt(env.REDIS_URL, 6379),
    file && programAt(basename(file).replace(/\.exe$/i, ""), file),
  ]);
  return { service, program: program || undefined, unpacked: isUnpacked(root) };
}

async function browserFacts(): Promise<Facts["browser"]> {
  const named = env.CHROMIUM_PATH || undefined;
  const fromNpm = npmHasBrowserFor(platform, process.arch);
  const [found] = await within(findBrowsers(), [], 5000);
  if (!found || found.from === "npm") return { named, fromNpm };
  const { file = "Playwright's Chromium" } = found;
  const name = basename(file).replace(/\.exe$/i, "");
  // On Windows, a browser opens a window when it is run with --version.
  const hasVersion = found.file !== undefined && platform !== "win32";
  return { named, fromNpm, program: hasVersion ? await programAt(name, file) : { name } };
}

async function dockerFacts(): Promise<Facts["docker"]> {
  const file = findOnPath(["docker"]);
  if (file === undefined) return {};
  const [client, engine] = await Promise.all([
    programAt("Docker", file),
    output(file, ["version", "--format", "{{.Server.Version}}"]),
  ]);
  return { client, engine: parseVersion(engine) };
}

/** Creates a folder to test the access, because permissions are not sufficient on Windows. */
async function canMakeFolder(folder: string): Promise<boolean> {
  const made = await within(mkdtemp(join(folder, ".doctor-")), undefined);
  if (made === undefined) return false;
  await rmdir(made);
  return true;
}

/** Returns whether a path exists and is not writable. */
function isLocked(path: string): Promise<boolean> {
  const refused = (error: NodeJS.ErrnoException) => error.code !== "ENOENT";
  return within(
    access(path, constants.W_OK).then(() => false, refused),
    true,
  );
}

/** Returns the first folder that the project writes to and the user cannot. */
async function lockedFolder(folder: string): Promise<string | undefined> {
  if (!(await canMakeFolder(folder))) return "this folder";
  for (const name of ["node_modules", ".data"]) {
    if (await isLocked(join(folder, name))) return name;
  }
  return undefined;
}

export async function folderFacts(folder: string): Promise<Facts["folder"]> {
  const [locked, space] = await Promise.all([
    lockedFolder(folder),
    within(statfs(folder), undefined),
  ]);
  return { locked, freeBytes: space && space.bavail * space.bsize };
}
