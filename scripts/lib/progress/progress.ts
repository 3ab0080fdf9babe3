import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckResult } from "../../../shared/check/run.ts";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";

/** The progress of the learner's own work in a stage. All times are in ISO 8601, UTC. */
export interface StageProgress {
  /** The folder that was checked last. */
  folder: string;
  /** The time of that check. */
  checked: string;
  /** The titles of the passed checks, each with the time when it first passed. */
  passed: Record<string, string>;
  core: { passed: number; total: number };
  /** The time when all core checks passed for the first time. It is never removed. */
  done?: string;
}

/** The progress of each stage, by name, such as `02-fastify`. */
export type Progress = Record<string, StageProgress>;

/** Returns the path of the file, which git ignores. */
export const getProgressPath = (root: string): string => join(root, ".data", "progress.json");

/** @throws ExplainedError for a damaged file, which is never overwritten */
export function readProgress(root: string): Progress {
  const file = getProgressPath(root);
  if (!existsSync(file)) return {};
  try {
    return Object(JSON.parse(readFileSync(file, "utf8"))) as Progress;
  } catch (error) {
    throw new ExplainedError(
      `${file} cannot be read: ${(error as Error).message}\n` +
        "Fix it, or rename it to start with an empty one. Then try again.",
    );
  }
}

/**
 * Saves the results of a check of the learner's own folder.
 *
 * @throws ExplainedError if the saved progress cannot be read
 */
export function saveProgress(
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
  const passedTitles = results.filter(isPassed).map(({ check }) => check.title);
  const core = results.filter(({ check }) => !check.extra);
  const passedCount = core.filter(isPassed).length;
  const done = before?.done ?? (passedCount === core.length ? now : undefined);
  return {
    folder,
    checked: now,
    passed: Object.fromEntries(passedTitles.map((title) => [title, since[title] ?? now])),
    core: { passed: passedCount, total: core.length },
    ...(done && { done }),
  };
}

const isPassed = ({ outcome }: CheckResult): boolean => outcome === "passed";

function writeProgress(root: string, progress: Progress): void {
  const file = getProgressPath(root);
  mkdirSync(join(root, ".data"), { recursive: true });
  const text = `${JSON.stringify(progress, null, 2)}\n`;
  // Renamed at the end, because an incomplete file could not be read again.
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

/** Returns the titles of the checks that passed in the last run with this folder. */
export function readPassedTitles(
  root: string,
  stage: Pick<Stage, "name">,
  folder: string,
): Set<string> {
  const savedProgress = readProgress(root)[stage.name];
  return new Set(savedProgress?.folder === folder ? Object.keys(savedProgress.passed) : []);
}
