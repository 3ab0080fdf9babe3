import type { Capability } from "../../../shared/check/capability.ts";
import { complaintAboutBefore } from "../../../shared/check/gate.ts";
import { type CheckResult, runContract } from "../../../shared/check/run.ts";
import { capabilityNamed } from "../../../shared/contract/index.ts";
import type { ProcessName, Stage } from "../../../shared/harness/manifest.ts";
import { targetIn } from "../../../shared/target/open-target.ts";
import { describeFailure, describeUnchecked } from "../check/report.ts";
import type { Findings } from "./job.ts";

const askedOf =
  (isWanted: (capability: Capability) => boolean) =>
  ({ capabilities }: Stage): Capability[] =>
    capabilities.map(capabilityNamed).filter(isWanted);

const isOfPage = ({ surface }: Capability) => surface === "web";
const isOfDocuments = ({ name }: Capability) => name === "documents";

/** What the contract asks of a stage, but for its page and its documents. */
export const contractOf = askedOf(
  (capability) => !isOfPage(capability) && !isOfDocuments(capability),
);

/** What it asks of the page. */
export const journeysOf = askedOf(isOfPage);

/** What it asks of the documents. */
export const documentsOf = askedOf(isOfDocuments);

/** One side of the gate: every check of the contract that holds for a stage passes on it. */
export const contractComplaints = (stage: Stage): Promise<Findings> =>
  complaintsOf(stage, contractOf(stage));

/** The same for its page: every journey in a real browser. */
export const journeyComplaints = (stage: Stage): Promise<Findings> =>
  complaintsOf(stage, journeysOf(stage));

export const documentComplaints = (stage: Stage): Promise<Findings> =>
  complaintsOf(stage, documentsOf(stage));

/** Others are verified at the same time: a busy disk may make all of them wait. */
const unhurried = 30_000;

async function complaintsOf(stage: Stage, capabilities: Capability[]): Promise<Findings> {
  const target = await targetIn(stage.dir, stage, { patience: unhurried });
  const results = await runContract(capabilities, target.drivers).finally(target.close);
  const failed = results.filter(({ outcome }) => outcome === "failed");
  const failures = failed.map((result) => describeFailure(result, stage));
  const complaints = [...failures, ...describeUnchecked(results)];
  const flaky = results.filter(({ isSecondTry }) => isSecondTry).map(({ check }) => check.title);
  return { complaints, ...(flaky.length > 0 && { flaky }) };
}

/** What is not there takes its time to be missed, and most is not. */
const hurried = 1500;

/**
 * The other side: what a stage adds fails on the stage before, in the way that each check says; and
 * what the stage before had is kept, or retired with a reason.
 */
export async function gateComplaints(stage: Stage, before: Stage): Promise<string[]> {
  const lost = before.capabilities.filter(
    (name) => !stage.capabilities.includes(name) && !stage.retired?.[name],
  );
  const surprising = await surprises(before, addedBy(stage, before), hurried);
  // On a busy machine what was late looks like something else: then there is time for it.
  const confirmed = await surprises(before, onlyThese(surprising), unhurried);
  const complaints = confirmed.flatMap((result) => complaintAboutBefore(result) ?? []);
  return [...complaints, ...lost.map((name) => lostCapability(name, stage))];
}

/** What goes otherwise on the stage before than the checks say. */
async function surprises(before: Stage, capabilities: Capability[], patience: number) {
  if (capabilities.length === 0) return [];
  const target = await targetIn(before.dir, before, { patience });
  const results = await runContract(capabilities, target.drivers).finally(target.close);
  return results.filter((result) => complaintAboutBefore(result) !== undefined);
}

const onlyThese = (results: CheckResult[]): Capability[] =>
  results.map(({ check }) => ({ name: check.capability, surface: check.surface, checks: [check] }));

/** What a stage adds, as far as the stage before can be asked for it. */
export const addedBy = (stage: Stage, before: Stage): Capability[] =>
  stage.capabilities
    .filter((name) => !before.capabilities.includes(name))
    .map(capabilityNamed)
    .filter(({ surface }) => !isIntroduced(surface, stage, before))
    .map(onlyWhatIsAdded);

const onlyWhatIsAdded = (capability: Capability): Capability => ({
  ...capability,
  checks: capability.checks.filter(({ kind }) => kind === "adds"),
});

/** The stage before cannot have been asked over a surface that this stage is the first to have. */
const isIntroduced = (surface: string, stage: Stage, before: Stage) =>
  Boolean(stage.processes[surface as ProcessName]) && !before.processes[surface as ProcessName];

const lostCapability = (name: string, { name: stage }: Stage) =>
  `${stage} no longer has the capability "${name}": add it to "capabilities", or to "retired" with the reason.`;
