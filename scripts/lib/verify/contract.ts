import type { Capability } from "../../../shared/check/capability.ts";
import { checkBefore } from "../../../shared/check/gate.ts";
import { type CheckResult, runContract } from "../../../shared/check/run.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import type { ProcessName, Stage } from "../../../shared/harness/manifest.ts";
import { startTarget } from "../../../shared/target/start-target.ts";
import { describeFailure, describeUnchecked } from "../check/report.ts";
import type { Findings } from "./job.ts";

const createSelector =
  (isSelected: (capability: Capability) => boolean) =>
  ({ capabilities }: Stage): Capability[] =>
    capabilities.map(getCapability).filter(isSelected);

const isJourney = ({ surface }: Capability) => surface === "web";
const isDocuments = ({ name }: Capability) => name === "documents";

/** Selects the capabilities of a stage that are checked over its API or its command line. */
export const selectContract = createSelector(
  (capability) => !isJourney(capability) && !isDocuments(capability),
);

/** Selects the capabilities of a stage that are checked on its page. */
export const selectJourneys = createSelector(isJourney);

/** Selects the capabilities of a stage that are checked in its documents. */
export const selectDocuments = createSelector(isDocuments);

/** Reports the checks of the contract that fail on a stage. */
export const checkContract = (stage: Stage): Promise<Findings> =>
  runCapabilities(stage, selectContract(stage));

/** Reports the browser journeys that fail on a stage's page. */
export const checkJourneys = (stage: Stage): Promise<Findings> =>
  runCapabilities(stage, selectJourneys(stage));

export const checkDocuments = (stage: Stage): Promise<Findings> =>
  runCapabilities(stage, selectDocuments(stage));

/** Long, because other jobs run at the same time and compete for the disk. */
const timeoutMs = 30_000;

async function runCapabilities(stage: Stage, capabilities: Capability[]): Promise<Findings> {
  const target = await startTarget(stage.dir, stage, { waitTimeoutMs: timeoutMs });
  const results = await runContract(capabilities, target.drivers).finally(target.close);
  const failedResults = results.filter(({ outcome }) => outcome === "failed");
  const failures = failedResults.map((result) => describeFailure(result, stage));
  const errors = [...failures, ...describeUnchecked(results)];
  const flaky = results.filter(({ isSecondTry }) => isSecondTry).map(({ check }) => check.title);
  return { errors, ...(flaky.length > 0 && { flaky }) };
}

/** Short, because most of what a stage adds is absent on the stage before. */
const absentTimeoutMs = 1500;

/**
 * Reports the checks that a stage adds and that do not fail on the stage before in the way that
 * they declare, and the capabilities that it dropped without retiring them.
 */
export async function checkGate(stage: Stage, before: Stage): Promise<string[]> {
  const lostCapabilities = before.capabilities.filter(
    (name) => !stage.capabilities.includes(name) && !stage.retired?.[name],
  );
  return [
    ...(await checkAbsent(before, selectAdded(stage, before))),
    ...lostCapabilities.map((name) => describeLost(name, stage)),
  ];
}

/** Reports the checks that do not fail on a stage in the way that they declare. */
export async function checkAbsent(stage: Stage, capabilities: Capability[]): Promise<string[]> {
  const unexpected = await findUnexpected(stage, capabilities, absentTimeoutMs);
  // A timeout on a busy machine can look like another failure, so these run again with a long one.
  const confirmedResults = await findUnexpected(stage, toCapabilities(unexpected), timeoutMs);
  return confirmedResults.flatMap((result) => checkBefore(result) ?? []);
}

/** Finds the checks whose result on the stage before is not the declared one. */
async function findUnexpected(before: Stage, capabilities: Capability[], absentTimeoutMs: number) {
  if (capabilities.length === 0) return [];
  const target = await startTarget(before.dir, before, { waitTimeoutMs: absentTimeoutMs });
  const results = await runContract(capabilities, target.drivers).finally(target.close);
  return results.filter((result) => checkBefore(result) !== undefined);
}

const toCapabilities = (results: CheckResult[]): Capability[] =>
  results.map(({ check }) => ({ name: check.capability, surface: check.surface, checks: [check] }));

/** Selects the checks that a stage adds and that can run on the stage before. */
export const selectAdded = (stage: Stage, before: Stage): Capability[] =>
  stage.capabilities
    .filter((name) => !before.capabilities.includes(name))
    .map(getCapability)
    .filter(({ surface }) => !isIntroduced(surface, stage, before))
    .map(keepAddingChecks);

const keepAddingChecks = (capability: Capability): Capability => ({
  ...capability,
  checks: capability.checks.filter(({ kind }) => kind === "adds"),
});

/** The stage before has no process that serves a newly introduced surface. */
const isIntroduced = (surface: string, stage: Stage, before: Stage) =>
  Boolean(stage.processes[surface as ProcessName]) && !before.processes[surface as ProcessName];

const describeLost = (name: string, { name: stage }: Stage) =>
  `${stage} no longer has the capability "${name}": add it to "capabilities", or to "retired" with the reason.`;
