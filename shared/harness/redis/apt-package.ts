import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { createEnvironment, getProxyVariables } from "../environment.mjs";
import { findOnPath, type Machine } from "../find-program.ts";
import { withLock } from "../lock.mjs";

const run = promisify(execFile);

/** The time limit of apt-get. */
const COMMAND_TIMEOUT_MS = 120_000;

/** A server that was unpacked and not installed, with its libraries. */
export interface UnpackedServer {
  file: string;
  env: Record<string, string>;
}

/**
 * Downloads the package of Debian or Ubuntu and unpacks it under `.data`, if it is not there. Needs no
 * privileges, and changes nothing in the system.
 *
 * @param print called with a message if it has to be unpacked
 * @throws Error if apt-get fails, for example without a network
 */
export async function ensureUnpacked(
  root: string,
  machine: Machine,
  print: (text: string) => void,
): Promise<UnpackedServer> {
  const target = getFolder(root);
  mkdirSync(dirname(target), { recursive: true });
  await withLock(`${target}.lock`, async () => {
    if (existsSync(target)) return;
    const startedAt = performance.now();
    await fetchAndUnpack(target, machine);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    print(`Redis, from the packages of this system: unpacked in ${target}, in ${seconds} s.`);
  });
  return { file: join(target, "usr", "bin", "redis-server"), env: toLibraryPath(target) };
}

const getFolder = (root: string) => join(root, ".data", "redis", "package");

export const isUnpacked = (root: string): boolean => existsSync(getFolder(root));

async function fetchAndUnpack(target: string, machine: Machine): Promise<void> {
  const partial = `${target}.partial`;
  const archives = join(partial, "archives");
  rmSync(partial, { recursive: true, force: true });
  try {
    await download(archives, partial, findRequiredProgram("apt-get", machine));
    for (const name of readdirSync(archives).filter((file) => file.endsWith(".deb"))) {
      await run(findRequiredProgram("dpkg-deb", machine), [
        "-x",
        join(archives, name),
        join(partial, "root"),
      ]);
    }
    renameSync(join(partial, "root"), target);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function findRequiredProgram(name: string, machine: Machine): string {
  const file = findOnPath([name], machine);
  if (file === undefined) throw new Error(`${name} is not on the PATH`);
  return file;
}

/** Downloads the package and its missing dependencies. Nothing is installed, so no lock is needed. */
async function download(archives: string, partial: string, aptGet: string): Promise<void> {
  const lists = join(partial, "lists");
  for (const folder of [archives, lists]) mkdirSync(join(folder, "partial"), { recursive: true });
  const cacheOptions = [
    ...toOption("Dir::Cache", partial),
    ...toOption("Dir::Cache::archives", archives),
  ];
  const noLockOptions = [
    ...toOption("Debug::NoLocking", "1"),
    ...toOption("Acquire::Retries", "0"),
  ];
  // redis-tools contains the program. An installed package is downloaded only with --reinstall.
  const packages = ["--reinstall", "redis-server", "redis-tools"];
  const installArgs = ["install", "--download-only", "--no-install-recommends", "-y", ...packages];
  const runApt = (args: string[]) =>
    run(aptGet, ["-q", ...noLockOptions, ...cacheOptions, ...args], {
      env: createEnvironment({
        ...getProxyVariables(),
        ...{ LC_ALL: "C", DEBIAN_FRONTEND: "noninteractive" },
      }),
      timeout: COMMAND_TIMEOUT_MS,
    });
  try {
    await runApt(installArgs);
  } catch {
    // The package lists of the system are outdated, or missing as in a container.
    const listsOption = toOption("Dir::State::lists", lists);
    await runApt([...listsOption, "update", "--error-on=any"]);
    await runApt([...listsOption, ...installArgs]);
  }
}

const toOption = (name: string, value: string): string[] => ["-o", `${name}=${value}`];

/** Debian has one library folder for each architecture. */
function toLibraryPath(target: string): Record<string, string> {
  const parents = [join(target, "usr", "lib"), join(target, "lib")];
  const folders = parents.filter(existsSync).flatMap((parent) =>
    readdirSync(parent)
      .filter((name) => name.includes("-linux-"))
      .map((name) => join(parent, name)),
  );
  return { LD_LIBRARY_PATH: folders.join(":") };
}
