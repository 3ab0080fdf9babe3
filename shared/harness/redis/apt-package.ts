import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { createEnvironment, getProxyVariables } from "../environment.mjs";
import { findOnPath, type Machine } from "../find-program.ts";
import { withLock } from "../lock.mjs";

const run = promisify(execFile);

/** Longer than this, the network does not work. */
const COMMAND_TIMEOUT_MS = 120_000;

/** A server that was unpacked, not installed: its libraries lie beside it. */
export interface UnpackedServer {
  file: string;
  env: Record<string, string>;
}

/**
 * Fetches the package of Debian or Ubuntu and unpacks it under `.data`, unless that was done
 * before. It needs no rights, and changes nothing in the system.
 *
 * @param say told once, and only if there is work to do
 * @throws Error if apt-get cannot, for instance without a network
 */
export async function ensureUnpacked(
  root: string,
  machine: Machine,
  say: (text: string) => void,
): Promise<UnpackedServer> {
  const target = folderIn(root);
  mkdirSync(dirname(target), { recursive: true });
  await withLock(`${target}.lock`, async () => {
    if (existsSync(target)) return;
    const began = performance.now();
    await fetchAndUnpack(target, machine);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`Redis, from the packages of this system: unpacked in ${target}, in ${seconds} s.`);
  });
  return { file: join(target, "usr", "bin", "redis-server"), env: librariesOf(target) };
}

const folderIn = (root: string) => join(root, ".data", "redis", "package");

export const isUnpacked = (root: string): boolean => existsSync(folderIn(root));

async function fetchAndUnpack(target: string, machine: Machine): Promise<void> {
  const partial = `${target}.partial`;
  const archives = join(partial, "archives");
  rmSync(partial, { recursive: true, force: true });
  try {
    await download(archives, partial, program("apt-get", machine));
    for (const name of readdirSync(archives).filter((file) => file.endsWith(".deb"))) {
      await run(program("dpkg-deb", machine), ["-x", join(archives, name), join(partial, "root")]);
    }
    renameSync(join(partial, "root"), target);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function program(name: string, machine: Machine): string {
  const file = findOnPath([name], machine);
  if (file === undefined) throw new Error(`${name} is not on the PATH`);
  return file;
}

/** The package and those it needs and this system lacks; nothing is installed, so nothing is locked. */
async function download(archives: string, partial: string, aptGet: string): Promise<void> {
  const lists = join(partial, "lists");
  for (const folder of [archives, lists]) mkdirSync(join(folder, "partial"), { recursive: true });
  const own = [...option("Dir::Cache", partial), ...option("Dir::Cache::archives", archives)];
  const ways = [...option("Debug::NoLocking", "1"), ...option("Acquire::Retries", "0")];
  // The tools hold the program itself, and are not fetched again where they are installed already.
  const packages = ["--reinstall", "redis-server", "redis-tools"];
  const get = ["install", "--download-only", "--no-install-recommends", "-y", ...packages];
  const apt = (args: string[]) =>
    run(aptGet, ["-q", ...ways, ...own, ...args], {
      env: createEnvironment({
        ...getProxyVariables(),
        ...{ LC_ALL: "C", DEBIAN_FRONTEND: "noninteractive" },
      }),
      timeout: COMMAND_TIMEOUT_MS,
    });
  try {
    await apt(get);
  } catch {
    // The system's own lists of packages are old, or it has none, as in a container.
    const fresh = option("Dir::State::lists", lists);
    await apt([...fresh, "update", "--error-on=any"]);
    await apt([...fresh, ...get]);
  }
}

const option = (name: string, value: string): string[] => ["-o", `${name}=${value}`];

/** Debian keeps libraries in one folder for each kind of processor. */
function librariesOf(target: string): Record<string, string> {
  const parents = [join(target, "usr", "lib"), join(target, "lib")];
  const folders = parents.filter(existsSync).flatMap((parent) =>
    readdirSync(parent)
      .filter((name) => name.includes("-linux-"))
      .map((name) => join(parent, name)),
  );
  return { LD_LIBRARY_PATH: folders.join(":") };
}
