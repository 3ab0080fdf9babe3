import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** A text in both languages of the docs. */
export interface Text {
  en: string;
  ro: string;
}

export type ProcessName = "cli" | "api" | "web" | "worker" | "scheduler" | "css" | "script";

/** Processes that rebuild files of the page on every change. They run only in development. */
export const watchers: ProcessName[] = ["css", "script"];

/** Processes that start once the servers respond, so that they do not slow down their start. */
export const followers: ProcessName[] = ["worker", "scheduler"];

/** One process of a stage. Its command is the script of the same name in the stage's package.json. */
export interface StageProcess {
  /** The preferred port; none for a command line. */
  port?: number;
  /** The path that responds once the process is ready. */
  ready?: string;
}

/** Why one path differs from the stage before. */
export interface Change extends Text {
  /** The file of the stage before that this one replaces, if Git does not detect the rename. */
  from?: string;
  /** The part of the lesson that teaches it, where a big stage is taught in parts. */
  part?: number;
}

/** One step of a stage: a small change with one reason. Its patch is in the folder `steps`. */
export interface Step {
  /** The name of the patch after the step's number. */
  slug: string;
  /** The message of the commit that a learner would write. */
  commit: string;
  title: Text;
  /** A hardening step: the stage is complete without it. */
  optional?: true;
  /** The reason for more changed lines than a step usually has. */
  large?: string;
  /** The time for its page of the lesson. */
  minutes?: number;
  /** The capabilities, or the titles of single checks, that pass from this step on. */
  checks?: string[];
  /** Those that no longer pass, until a later step lists them in `checks`. */
  breaks?: string[];
}

/** A task for the learner beyond the stage. Its page is in `docs/exercises`. */
export interface Exercise {
  /** The name of its page after the stage's number. */
  slug: string;
  title: Text;
  /** The time to work through it. */
  minutes: number;
  /**
   * `shared/exercises` has a capability with the name of the slug, and the stage's folder `exercises`
   * has a patch that solves it. An exercise without them has a model answer on its page.
   */
  isProved?: true;
}

/** A page to take pictures of. */
export interface Screenshot {
  /** The name of the files after the stage's number, for example `tasks`. */
  name: string;
  /** The path of the page, for example `/4a/`. */
  path: string;
  /** The role of the visitor, if there are accounts: a user by default. */
  as?: "anonymous" | "admin";
  /** The process that serves it: `web` by default. */
  of?: "api";
  /** What is clicked before the picture is taken, as a CSS selector. */
  click?: string;
}

/** The content of `stage.json`. */
export interface Manifest {
  number: number;
  slug: string;
  /** The name of the stage that this one was copied from. Missing in the first stage. */
  builtOn?: string;
  tool: string;
  title: Text;
  problem: Text;
  needs: ("postgres" | "redis")[];
  /** The time to work through it, in days: minimum and maximum. */
  days: [number, number];
  processes: Partial<Record<ProcessName, StageProcess>>;
  /** What to type or open first, in order. */
  try: string[];
  /** The files of `shared/contract` and `shared/journeys` that hold for this stage. */
  capabilities: string[];
  /** The pages that the lesson shows; the one at `/` by default. */
  screenshots?: Screenshot[];
  /** The folder of the stage for its pictures; `docs/images` of the repository by default. */
  pictures?: string;
  /** Checks of the stage before that no longer apply, with the reason. */
  retired?: Record<string, Text>;
  /** The time for the first page of the lesson, and for the last one with its exercises. */
  minutes?: { index: number; review: number };
  /** The changes from the stage before, in order; their sum is this stage. */
  steps?: Step[];
  /** Two tasks beyond the stage: one that is proved, and one with a model answer. */
  exercises?: Exercise[];
  /** How large the diff to the stage before may be. */
  budget: { files: number; lines: number };
  changes: Record<string, Change>;
}

/** A stage: its manifest and its folder. */
export interface Stage extends Manifest {
  /** The name of the folder, for example `02-fastify`. */
  name: string;
  /** The folder's absolute path. */
  dir: string;
}

/**
 * @param dir the folder of a stage
 * @throws Error with the name of the file, if it is missing or not valid JSON
 */
export function readStage(dir: string): Stage {
  const file = join(dir, "stage.json");
  try {
    return { ...(JSON.parse(readFileSync(file, "utf8")) as Manifest), name: basename(dir), dir };
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** Formats the number of a stage: `2` as `02`. */
export const padTwoDigits = (number: number): string => String(number).padStart(2, "0");
