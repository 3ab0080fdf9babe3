import { capabilityNamed } from "../../shared/contract/index.ts";
import { type CheckResult, type RunOptions, runContract } from "../../shared/contract/run.ts";
import type { Stage } from "../../shared/harness/manifest.ts";
import { isOwnWork } from "../bootstrap/place.mjs";
import type { Target } from "./check-target.ts";
import { UsageError } from "./options.ts";
import { remember } from "./progress/progress.ts";
import { root } from "./stages.ts";

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
  const named = capabilities.map(capabilityNamed);
  const results = await runContract(named, target.drivers, onResult, {
    slowBudgetMs: 60_000,
    ...options,
  }).finally(target.close);
  return { results, log: target.log(), notes: target.notes() };
}

/** Does everything pass that the stage asks of any server? */
export const isPassed = (results: CheckResult[]): boolean =>
  results.every(({ check, outcome }) => check.extra || outcome === "passed");

/** Writes down how far a folder has come, unless it is one of this repository's own. */
export function rememberOwn(stage: Stage, folder: string, results: CheckResult[]): void {
  if (isOwnWork(folder)) remember(root, stage, folder, results);
}
