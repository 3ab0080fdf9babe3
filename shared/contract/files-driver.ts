import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withCopy } from "../harness/changed-copy.ts";
import { scriptCommand, scriptsOf } from "../harness/script.ts";

export interface SourceFile {
  /** From the folder of the Task Tracker. */
  path: string;
  text: string;
}

const generated = /(^|[\\/])(node_modules|dist|\.next|tests)[\\/]/;

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
      const script = scriptsOf(copy).find((name) => name === "typecheck:frontend") ?? "typecheck";
      const [program, ...args] = scriptCommand(copy, script);
      const { status, stdout } = spawnSync(program, args, { cwd: copy, encoding: "utf8" });
      return status === 0 ? "" : stdout.trim();
    });
  }
}
