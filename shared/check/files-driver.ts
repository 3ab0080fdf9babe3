import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { withCopy } from "../harness/changed-copy.ts";
import { createEnvironment } from "../harness/environment.mjs";
import { createScriptEnvironment, getScriptCommand, listScripts } from "../harness/script.ts";

export interface SourceFile {
  /** Relative to the folder of the Task Tracker. */
  path: string;
  text: string;
}

const excludedPath = /(^|[\\/])(node_modules|dist|\.next|tests)[\\/]/;

/** Folders with generated files. */
const generatedFolders = ["node_modules", "dist", ".next", ".data", ".git"];

/** Reads the files of a Task Tracker, and type-checks changes to them in a copy. */
export class FilesDriver {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Returns the source files under `frontend`, without tests and build output. */
  listPageSources(): SourceFile[] {
    const folder = join(this.#dir, "frontend");
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return names
      .filter((name) => /\.(html|[mc]?[jt]sx?)$/.test(name) && !excludedPath.test(name))
      .map((name) => {
        const path = join("frontend", name);
        return { path, text: readFileSync(join(this.#dir, path), "utf8") };
      });
  }

  /** Returns the text of a file; undefined if it does not exist. */
  readText(path: string): string | undefined {
    const file = join(this.#dir, path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  /** Returns the files whose path matches, sorted. Paths have forward slashes. */
  findFiles(pattern: RegExp): SourceFile[] {
    return this.#listFiles()
      .filter((path) => pattern.test(path))
      .sort()
      .map((path) => ({ path, text: readFileSync(join(this.#dir, path), "utf8") }));
  }

  /** Returns the paths of all files outside of the generated folders. */
  #listFiles(folder = ""): string[] {
    const entries = readdirSync(join(this.#dir, folder), { withFileTypes: true });
    return entries.flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
      return generatedFolders.includes(entry.name) ? [] : this.#listFiles(path);
    });
  }

  /** Returns a parsed JSON file; undefined if it does not exist or is not valid. */
  readJson(path: string): unknown {
    try {
      return JSON.parse(readFileSync(join(this.#dir, path), "utf8"));
    } catch {
      return undefined;
    }
  }

  /** Returns the output of the type checker after a file is replaced; empty if there are no errors. */
  findTypeErrors({ path, text }: SourceFile): Promise<string> {
    return withCopy(this.#dir, async (copy) => {
      writeFileSync(join(copy, path), text);
      const script = listScripts(copy).find((name) => name === "typecheck:frontend") ?? "typecheck";
      const [program, ...args] = getScriptCommand(copy, script);
      const { status, stdout } = spawnSync(program, args, {
        cwd: copy,
        env: createEnvironment(createScriptEnvironment(copy)),
        encoding: "utf8",
      });
      return status === 0 ? "" : stdout.trim();
    });
  }
}
