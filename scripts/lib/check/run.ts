import { type CheckResult, type RunOptions, runContract } from "../../../shared/check/run.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import type { Target } from "../../../shared/target/open-target.ts";
import { isOwnWork } from "../../bootstrap/place.mjs";
import { remember } from "../progress/progress.ts";
import { root } from "../stages.ts";
import { otherBranch } from "./subject.ts";

/** What the checks of a stage have found, or why they could not begin. */
export type Checked =
  | { results: CheckResult[]; log: string; notes?: string[] }
  | { message: string };

/**
 * Runs every check of a stage against what `open` opens.
 *
 * @throws UsageError if there is no such folder or address
 */
export async function runChecks(
  open: () => Promise<Target>,
  { capabilities }: Stage,
  onResult?: (result: CheckResult) => void,
  options: RunOptions = {},
): Promise<Checked> {
  let target: Target;
  try {
    target = await open();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return { message: (error as Error).message };
  }
  const named = capabilities.map(getCapability);
  const results = await runContract(named, target.drivers, onResult, {
    slowBudgetMs: 60_000,
    ...options,
  }).finally(target.close);
  return { results, log: target.log(), notes: target.notes() };
}

/** Does everything pass that the stage asks of any server? */
export const isPassed = (results: CheckResult[]): boolean =>
  results.every(({ check, outcome }) => check.extra || outcome === "passed");

/** Remembers how far the learner's own work is, unless it is on the branch of another stage. */
export function rememberOwn(stage: Stage, folder: string, results: CheckResult[]): void {
  if (!isOwnWork(folder) || otherBranch({ stage, folder }) !== undefined) return;
  remember(root, stage, folder, results);
}
