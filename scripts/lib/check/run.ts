import type { Capability } from "../../../shared/check/capability.ts";
import { type CheckResult, type RunOptions, runContract } from "../../../shared/check/run.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import type { Target } from "../../../shared/target/target.ts";
import { isOwnWork } from "../../bootstrap/place.mjs";
import { saveProgress } from "../progress/progress.ts";
import { root } from "../stages.ts";
import { findOtherBranch } from "./subject.ts";

/** The results of the checks, or the reason why they could not start. */
export type CheckOutcome =
  | { results: CheckResult[]; log: string; notes?: string[] }
  | { message: string };

interface CheckOptions extends RunOptions {
  /** Runs only these checks. */
  selected?: Capability[];
}

/**
 * Runs every check of a stage against the target that `open` returns.
 *
 * @throws UsageError if the folder or the address does not exist
 */
export async function runChecks(
  open: () => Promise<Target>,
  { capabilities }: Stage,
  onResult?: (result: CheckResult) => void,
  { selected = capabilities.map(getCapability), ...options }: CheckOptions = {},
): Promise<CheckOutcome> {
  let target: Target;
  try {
    target = await open();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return { message: (error as Error).message };
  }
  const results = await runContract(selected, target.drivers, onResult, {
    slowBudgetMs: 60_000,
    ...options,
  }).finally(target.close);
  return { results, log: target.log(), notes: target.listNotes() };
}

/** Returns whether all core checks passed. */
export const isPassed = (results: CheckResult[]): boolean =>
  results.every(({ check, outcome }) => check.extra || outcome === "passed");

/** Saves the progress of the learner's own work, unless it is on the branch of another stage. */
export function saveOwnProgress(stage: Stage, folder: string, results: CheckResult[]): void {
  if (!isOwnWork(folder) || findOtherBranch({ stage, folder }) !== undefined) return;
  saveProgress(root, stage, folder, results);
}
