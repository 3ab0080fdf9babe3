import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { withCopy } from "../harness/changed-copy.ts";
import { createEnvironment } from "../harness/environment.mjs";
import { listScripts, scriptCommand, scriptEnvironment } from "../harness/script.ts";

export interface SourceFile {
  /** From the folder of the Task Tracker. */
  path: string;
  text: string;
}

const generated = /(^|[\\/])(node_modules|dist|\.next|tests)[\\/]/;

/** Folders that nobody has filled by hand. */
const unwritten = ["node_modules", "dist", ".next", ".data", ".git"];

/** Reads the files of a Task Tracker, and tries changes to them in a copy. */
export class FilesDriver {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** The code of the page: what is under `frontend`, without tests and without what was built. */
  pageSources(): SourceFile[] {
    const folder = join(this.#dir, "frontend");
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return names
      .filter((name) => /\.(html|[mc]?[jt]sx?)$/.test(name) && !generated.test(name))
      .map((name) => {
        const path = join("frontend", name);
        return { path, text: readFileSync(join(this.#dir, path), "utf8") };
      });
  }

  /** The text of a file, or nothing where it is not there. */
  readText(path: string): string | undefined {
    const file = join(this.#dir, path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  /** The files whose path fits, such as `/^adr\/.+\.md$/`; with forward slashes, and in order. */
  filesLike(pattern: RegExp): SourceFile[] {
    return this.#written()
      .filter((path) => pattern.test(path))
      .sort()
      .map((path) => ({ path, text: readFileSync(join(this.#dir, path), "utf8") }));
  }

  /** The paths of all files that somebody has written. */
  #written(folder = ""): string[] {
    const entries = readdirSync(join(this.#dir, folder), { withFileTypes: true });
    return entries.flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
      return unwritten.includes(entry.name) ? [] : this.#written(path);
    });
  }

  /** A JSON file, or nothing where it is not there or is something else. */
  readJson(path: string): unknown {
    try {
      return JSON.parse(readFileSync(join(this.#dir, path), "utf8"));
    } catch {
      return undefined;
    }
  }

  /** What the type check says once a file holds another text: nothing if it has no complaint. */
  typeErrorsWith({ path, text }: SourceFile): Promise<string> {
    return withCopy(this.#dir, async (copy) => {
      writeFileSync(join(copy, path), text);
      const script = listScripts(copy).find((name) => name === "typecheck:frontend") ?? "typecheck";
      const [program, ...args] = scriptCommand(copy, script);
      const { status, stdout } = spawnSync(program, args, {
        cwd: copy,
        env: createEnvironment(scriptEnvironment(copy)),
        encoding: "utf8",
      });
      return status === 0 ? "" : stdout.trim();
    });
  }
}
