import type { Capability, Check } from "../../../shared/check/capability.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";

/** Lists the checks of capabilities. */
const listChecks = (names: string[]): Check[] =>
  names.flatMap((name) => getCapability(name).checks);

/** Returns whether an entry of `checks` or `breaks` names a check, by its title or its capability. */
export const isNamed = (
  names: string[] | undefined,
  { title, capability }: Pick<Check, "title" | "capability">,
): boolean => names?.some((name) => name === title || name === capability) ?? false;

/** Returns the number of the first step that lists a check; 0 for a check of the stages before. */
export const findStepNumber = (
  { steps = [] }: Stage,
  check: Pick<Check, "title" | "capability">,
): number => steps.findIndex(({ checks }) => isNamed(checks, check)) + 1;

/**
 * Selects the checks that pass after a step: those of the stage before that no step has broken since,
 * and those that a step up to this one lists.
 *
 * @param count the number of steps
 */
export function selectStepChecks(
  stage: Stage,
  before: Stage | undefined,
  count: number,
): Capability[] {
  const steps = (stage.steps ?? []).slice(0, count);
  const isPassing = (check: Check) =>
    steps.reduce(
      (passes, { checks, breaks }) => isNamed(checks, check) || (passes && !isNamed(breaks, check)),
      before?.capabilities.includes(check.capability) ?? false,
    );
  return stage.capabilities
    .map(getCapability)
    .map((capability) => ({ ...capability, checks: capability.checks.filter(isPassing) }))
    .filter(({ checks }) => checks.length > 0);
}

/** Reports unknown names, and checks of the stage that no step lists. */
export function checkStepChecks(stage: Stage, before: Stage | undefined): string[] {
  const steps = stage.steps ?? [];
  const all = listChecks(stage.capabilities);
  const unknown = steps.flatMap(({ slug, checks = [], breaks = [] }) =>
    [...checks, ...breaks]
      .filter((name) => !all.some((check) => isNamed([name], check)))
      .map((name) => `step ${slug}: the stage has no capability or check "${name}". Correct it.`),
  );
  const core = steps.filter(({ optional }) => !optional).length;
  const passing = [core, steps.length].map((count) =>
    selectStepChecks(stage, before, count).flatMap(({ checks }) => checks),
  );
  const isOpen = (check: Check) => !passing[check.extra ? 1 : 0]?.includes(check);
  const open = all
    .filter(isOpen)
    .map(({ title, extra }) => `no ${extra ? "" : "core "}step has the check "${title}": add it.`);
  return [...unknown, ...open];
}
