import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** The same words in both languages of the docs. */
export interface Text {
  en: string;
  ro: string;
}

export type ProcessName = "cli" | "api" | "web" | "worker" | "scheduler" | "css" | "script";

/** They make files of the page again on every change: while one develops, and not afterwards. */
export const watchers: ProcessName[] = ["css", "script"];

/** Nobody waits for them: they start once the servers answer, and leave them the processor until then. */
export const followers: ProcessName[] = ["worker", "scheduler"];

/** One process of a stage. Its command is the script of the same name in the stage's package.json. */
export interface StageProcess {
  /** The port that it asks for first; none for a command line. */
  port?: number;
  /** The path that answers once the process is ready. */
  ready?: string;
}

/** Why one path differs from the stage before. */
export interface Change extends Text {
  /** The file of the stage before that this one replaces, where git cannot pair the two. */
  from?: string;
  /** The part of the lesson that teaches it, where a big stage is taught in parts. */
  part?: number;
}

/** A page to take pictures of. */
export interface Screenshot {
  /** What the files are called after the stage's number, such as `tasks`. */
  name: string;
  /** Where the page is, such as `/4a/`. */
  path: string;
  /** Who looks at it, where there are accounts: a user by default. */
  as?: "stranger" | "admin";
  /** The process that it belongs to: the page's own by default. */
  of?: "api";
}

/** `stage.json`: what a stage says of itself. */
export interface Manifest {
  number: number;
  slug: string;
  /** The name of the stage that this one was copied from; the first has none. */
  builtOn?: string;
  tool: string;
  title: Text;
  problem: Text;
  needs: ("postgres" | "redis")[];
  /** How long it takes to work through: at least, at most. */
  days: [number, number];
  processes: Partial<Record<ProcessName, StageProcess>>;
  /** What to type or open first, in the order in which to try it. */
  try: string[];
  /** The files of `shared/contract` and `shared/journeys` that hold for this stage. */
  capabilities: string[];
  /** The pages that the lesson shows; the one at `/` by default. */
  screenshots?: Screenshot[];
  /** The folder of the stage for its pictures; `docs/images` of the repository by default. */
  pictures?: string;
  /** What held on the stage before and does not hold here, with the reason. */
  retired?: Record<string, Text>;
  /** How large the diff to the stage before may be. */
  budget: { files: number; lines: number };
  changes: Record<string, Change>;
}

/** A stage: its manifest and where it lies. */
export interface Stage extends Manifest {
  /** The folder's name, such as `02-fastify`. */
  name: string;
  /** The folder's absolute path. */
  dir: string;
}

/**
 * @param dir the folder of a stage
 * @throws Error naming the file, if it is not there or is not JSON
 */
export function readStage(dir: string): Stage {
  const file = join(dir, "stage.json");
  try {
    return { ...(JSON.parse(readFileSync(file, "utf8")) as Manifest), name: basename(dir), dir };
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** `2` as `02`, as the stages are called everywhere. */
export const twoDigits = (number: number): string => String(number).padStart(2, "0");
