import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What to start: the program first, then its arguments. No shell reads them. */
export type CommandLine = [program: string, ...args: string[]];

interface PackageJson {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  bin?: string | Record<string, string>;
}

function readPackage(dir: string): PackageJson {
  const file = join(dir, "package.json");
  try {
    return JSON.parse(readFileSync(file, "utf8")) as PackageJson;
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}. Mend it.`);
  }
}

/** The names of the scripts in a folder's package.json; none if there is no such file. */
export function scriptsOf(dir: string): string[] {
  if (!existsSync(join(dir, "package.json"))) return [];
  return Object.keys(readPackage(dir).scripts ?? {});
}

/**
 * A script of package.json as Node.js runs it, without npm and without a shell between us and the
 * process: a signal then reaches the process itself. So a script may hold words only: no quotes,
 * no `&&`, no variables.
 *
 * @throws Error if there is no such script, or its first word is not installed
 */
export function scriptCommand(dir: string, script: string, extra: string[] = []): CommandLine {
  const text = readPackage(dir).scripts?.[script];
  if (text === undefined) {
    throw new Error(`${join(dir, "package.json")} has no script "${script}". Add it.`);
  }
  const [program = "", ...args] = text.split(" ");
  if (program === "node") return [process.execPath, ...args, ...extra];
  return [process.execPath, programFile(dir, program), ...args, ...extra];
}

/** The JavaScript file behind a command such as `tsc`: which one of the dependencies brings it. */
function programFile(dir: string, program: string): string {
  const { dependencies, devDependencies } = readPackage(dir);
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const folder = installedFolder(dir, name);
    const bin = folder && readPackage(folder).bin;
    const file = typeof bin === "string" && name === program ? bin : Object(bin)[program];
    if (folder && file) return join(folder, file);
  }
  throw new Error(`${program} is not installed in ${dir}. Install it: npm install`);
}

function installedFolder(from: string, name: string): string | undefined {
  const folder = join(from, "node_modules", name);
  if (existsSync(join(folder, "package.json"))) return folder;
  return dirname(from) === from ? undefined : installedFolder(dirname(from), name);
}
