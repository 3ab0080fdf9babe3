import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckResult } from "../../../shared/check/run.ts";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";

/** How far the learner's own work has come with one stage. All times are in ISO 8601, UTC. */
export interface StageProgress {
  /** The folder that was checked last. */
  folder: string;
  /** When that was. */
  checked: string;
  /** The title of each check that passed then, and since when it does. */
  passed: Record<string, string>;
  core: { passed: number; total: number };
  /** When every core check passed for the first time. It stays, whatever comes later. */
  done?: string;
}

/** By the name of the stage, such as `02-fastify`. */
export type Progress = Record<string, StageProgress>;

/** Where it is kept: on this machine, and out of git. */
export const progressFile = (root: string): string => join(root, ".data", "progress.json");

/** @throws ExplainedError for a file that is damaged: it is never overwritten */
export function readProgress(root: string): Progress {
  const file = progressFile(root);
  if (!existsSync(file)) return {};
  try {
    return Object(JSON.parse(readFileSync(file, "utf8"))) as Progress;
  } catch (error) {
    throw new ExplainedError(
      `${file} cannot be read: ${(error as Error).message}\n` +
        "Mend it, or give it another name to begin anew. Then try again.",
    );
  }
}

/**
 * Remembers what a check of the learner's own folder has found.
 *
 * @throws ExplainedError if what is remembered already cannot be read
 */
export function remember(
  root: string,
  stage: Pick<Stage, "name">,
  folder: string,
  results: CheckResult[],
  now = new Date(),
): void {
  const progress = readProgress(root);
  const before = progress[stage.name];
  const after = updateProgress(before, folder, results, now.toISOString());
  writeProgress(root, { ...progress, [stage.name]: after });
}

function updateProgress(
  before: StageProgress | undefined,
  folder: string,
  results: CheckResult[],
  now: string,
): StageProgress {
  const since = before?.folder === folder ? before.passed : {};
  const passing = results.filter(isPassed).map(({ check }) => check.title);
  const core = results.filter(({ check }) => !check.extra);
  const passed = core.filter(isPassed).length;
  const done = before?.done ?? (passed === core.length ? now : undefined);
  return {
    folder,
    checked: now,
    passed: Object.fromEntries(passing.map((title) => [title, since[title] ?? now])),
    core: { passed, total: core.length },
    ...(done && { done }),
  };
}

const isPassed = ({ outcome }: CheckResult): boolean => outcome === "passed";

function writeProgress(root: string, progress: Progress): void {
  const file = progressFile(root);
  mkdirSync(join(root, ".data"), { recursive: true });
  const text = `${JSON.stringify(progress, null, 2)}\n`;
  // In one step: what is half written could not be read again.
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

/** The checks of a stage that passed when this folder was tried last. */
export function passedTitles(
  root: string,
  stage: Pick<Stage, "name">,
  folder: string,
): Set<string> {
  const known = readProgress(root)[stage.name];
  return new Set(known?.folder === folder ? Object.keys(known.passed) : []);
}
