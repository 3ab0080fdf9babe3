import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { findOnPath, thisMachine } from "./find-program.ts";
import { type CommandLine, createShellCommand, withArguments } from "./shell.ts";

export type { CommandLine } from "./shell.ts";

interface PackageJson {
  name?: string;
  version?: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  bin?: string | Record<string, string>;
}

function readPackage(dir: string): PackageJson {
  const file = join(dir, "package.json");
  try {
    return JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, "")) as PackageJson;
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}. Correct it.`);
  }
}

/** Returns the names of the scripts in a folder's package.json; none if there is no such file. */
export function listScripts(dir: string): string[] {
  if (!existsSync(join(dir, "package.json"))) return [];
  return Object.keys(readPackage(dir).scripts ?? {});
}

/**
 * Returns the command of a script in package.json, with its `pre` script before it, as npm runs it. A
 * script of plain words is started without a shell, so that a signal reaches the process itself.
 *
 * @throws Error if there is no such script, or its program is not installed
 */
export function getScriptCommand(dir: string, script: string, extra: string[] = []): CommandLine {
  const { scripts = {} } = readPackage(dir);
  const text = scripts[script];
  if (text === undefined) {
    throw new Error(`${join(dir, "package.json")} has no script "${script}". Add it.`);
  }
  const before = scripts[`pre${script}`];
  const directCommand = before === undefined ? createDirectCommand(dir, text) : undefined;
  if (directCommand) return [...directCommand, ...extra];
  return withArguments(createShellCommand(text, before), extra);
}

/**
 * Words that a shell would pass on as they are. `npm:build:*` is a pattern of concurrently, and an
 * option such as `--include=src/*.js` matches no file.
 */
const plainWord = /^(npm:[\w:*-]+|--[\w-]+=[\w@%+=:,.*/-]+|[\w@%+=:,./-]+)$/;

/** Commands that are built into the shell. */
const shellWords = ["exec", "cd", "set", "export", "eval", "exit", "ulimit", "umask", "command"];

/**
 * Returns the command of a script of plain words; undefined if the script needs a shell.
 *
 * @throws Error if its program is not installed
 */
function createDirectCommand(dir: string, text: string): CommandLine | undefined {
  const [program = "", ...args] = text.trim().split(/\s+/);
  if (![program, ...args].every((word) => plainWord.test(word))) return undefined;
  if (program.includes("=") || shellWords.includes(program)) return undefined;
  if (program === "node") return [process.execPath, ...args];
  const file = findProgramFile(dir, program);
  if (file) return [process.execPath, file, ...args];
  if (findOnPath([program], { ...thisMachine, env: createScriptEnvironment(dir) }))
    return undefined;
  if (program.includes("/")) return undefined;
  throw new Error(`${program} is not installed in ${dir}. Install it: npm install`);
}

/** Returns the JavaScript file of a command such as `tsc`, from the dependencies of the package. */
function findProgramFile(dir: string, program: string): string | undefined {
  const { dependencies, devDependencies } = readPackage(dir);
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const folder = findInstalledFolder(dir, name);
    const bin = folder && readPackage(folder).bin;
    const file = typeof bin === "string" && name === program ? bin : Object(bin)[program];
    if (folder && file) return join(folder, file);
  }
  return undefined;
}

function findInstalledFolder(from: string, name: string): string | undefined {
  const folder = join(from, "node_modules", name);
  if (existsSync(join(folder, "package.json"))) return folder;
  return dirname(from) === from ? undefined : findInstalledFolder(dirname(from), name);
}

/** Returns the variables that npm sets for a script: the PATH with all `node_modules/.bin`, and the package. */
export function createScriptEnvironment(dir: string): Record<string, string> {
  const bins = [dir, ...listParentFolders(dir)].map((folder) => join(folder, binFolder));
  const { PATH = process.env.Path ?? "" } = process.env;
  // The folders of the npm that started this process belong to another package.
  const folders = PATH.split(delimiter).filter((folder) => !folder.endsWith(binFolder));
  const path = [...bins, ...folders, dirname(process.execPath)].join(delimiter);
  if (!existsSync(join(dir, "package.json"))) return { PATH: path };
  const { name = "", version = "" } = readPackage(dir);
  return { PATH: path, npm_package_name: name, npm_package_version: version };
}

const binFolder = join("node_modules", ".bin");

const listParentFolders = (dir: string): string[] =>
  dirname(dir) === dir ? [] : [dirname(dir), ...listParentFolders(dirname(dir))];
