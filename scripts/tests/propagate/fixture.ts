import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from "node:fs";
import { join, sep } from "node:path";
import { type Change, readStage, type Stage } from "../../../shared/harness/manifest.ts";
import { listStageNames } from "../../bootstrap/stages.mjs";
import { abort, continueRun, type Outcome, start } from "../../lib/propagate/propagate.ts";
import { createRequest, type RequestOptions } from "../../lib/propagate/request.ts";
import { runGit, write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

/** The files of a made-up stage, and what its `stage.json` says of them. */
export interface FixtureStage {
  files: Record<string, string>;
  changes?: Record<string, Change>;
}

/** A repository of made-up stages, each built on the one before, all committed. */
export class Project {
  readonly repository = createTemporaryFolder();
  readonly root: string;

  constructor(stages: FixtureStage[], { folder = ".", attributes = "" } = {}) {
    this.root = join(this.repository, folder);
    this.initialize();
    write(this.repository, { ".gitignore": ".data/\n*.log\n", ".gitattributes": attributes });
    for (const [number, stage] of stages.entries()) this.#make(number, stage);
    this.commit();
  }

  #make(number: number, { files, changes = {} }: FixtureStage): void {
    const builtOn = number > 0 ? { builtOn: createStageName(number - 1) } : {};
    const manifest = { number, slug: "stage", title: { en: "A stage" }, ...builtOn, changes };
    this.write(number, { ...files, "stage.json": JSON.stringify(manifest) });
  }

  initialize(): void {
    runGit(this.repository, "init", "--quiet");
  }

  get stages(): Stage[] {
    return listStageNames(this.root).map((name) => readStage(join(this.root, "stages", name)));
  }

  write(number: number, files: Record<string, string>): void {
    write(join(this.root, "stages", createStageName(number)), files);
  }

  remove(number: number, path: string): void {
    rmSync(this.path(number, path), { recursive: true });
  }

  makeExecutable(number: number, path: string): void {
    chmodSync(this.path(number, path), 0o755);
  }

  path(number: number, path: string): string {
    return join(this.root, "stages", createStageName(number), path);
  }

  has(number: number, path: string): boolean {
    return existsSync(this.path(number, path));
  }

  read(number: number, path: string): string {
    return readFileSync(this.path(number, path), "utf8");
  }

  commit(): void {
    runGit(this.repository, "-c", "core.safecrlf=false", "add", "--all");
    runGit(this.repository, "commit", "--quiet", "--message", "x");
  }

  /** Every byte, mode and folder of the work tree and of git, without the state of a run. */
  readAllFiles(): Record<string, string> {
    const paths = readdirSync(this.repository, { encoding: "utf8", recursive: true });
    const projectPaths = paths.filter((path) => !path.split(sep).includes(".data")).sort();
    return Object.fromEntries(
      projectPaths.map((path) => [path, createContent(join(this.repository, path))]),
    );
  }

  /** Lists the remaining files of the state for `continue` and `abort`. */
  listBackups(): string[] {
    return existsSync(join(this.root, ".data")) ? readdirSync(join(this.root, ".data")) : [];
  }

  start(options: Partial<RequestOptions> = {}, verify = false): Promise<Outcome> {
    return start(this.root, createRequest({ from: "00", ...options }, this.stages), verify);
  }

  continueRun(): Promise<Outcome> {
    return continueRun(this.root, this.stages);
  }

  abort(): Promise<number> {
    return abort(this.root);
  }
}

function createContent(path: string): string {
  const stats = lstatSync(path);
  if (stats.isDirectory()) return "folder";
  if (stats.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
  return `${stats.mode} ${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
}

export const createStageName = (number: number): string =>
  `${String(number).padStart(2, "0")}-stage`;

/** Repeats a stage. */
export const repeatStage = (count: number, files: Record<string, string>): FixtureStage[] =>
  Array.from({ length: count }, () => ({ files }));

/** Creates thirty lines with a word, and replaces some of them: `{ 3: "other" }`. */
export function createText(word: string, replaced: Record<number, string> = {}): string {
  const lines = Array.from({ length: 30 }, (_, line) => replaced[line] ?? `${word} ${line}`);
  return `${lines.join("\n")}\n`;
}

/** Five stages. The third one changed the line that is fixed, and moved its file. */
export function createConflictProject(): Project {
  const project = new Project([
    ...repeatStage(2, { "a.ts": createText("a"), "b.ts": createText("b") }),
    ...repeatStage(3, { "lib/a.ts": createText("a", { 3: "own" }), "b.ts": createText("b") }),
  ]);
  project.write(0, {
    "a.ts": createText("a", { 3: "fixed" }),
    "b.ts": createText("b", { 3: "fixed" }),
    "new.ts": "new\n",
  });
  return project;
}
