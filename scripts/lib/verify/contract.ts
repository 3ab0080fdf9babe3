import { complaintAboutBefore } from "../../../shared/contract/gate.ts";
import { capabilityNamed } from "../../../shared/contract/index.ts";
import { type CheckResult, runCheck, runContract } from "../../../shared/contract/run.ts";
import type { ProcessName, Stage } from "../../../shared/harness/manifest.ts";
import { targetIn } from "../check-target.ts";
import { describeFailure } from "../contract-report.ts";

/** One side of the gate: every check of the contract that holds for a stage passes on it. */
export async function contractComplaints(stage: Stage): Promise<string[]> {
  const target = await targetIn(stage.dir, stage);
  const capabilities = stage.capabilities.map(capabilityNamed);
  const results = await runContract(capabilities, target.drivers).finally(target.close);
  return results.filter(({ outcome }) => outcome !== "passed").map(explain);
}

const explain = (result: CheckResult) =>
  result.outcome === "failed" ? describeFailure(result) : `${result.check.title}: ${result.reason}`;

/**
 * The other side: what a stage adds fails on the stage before, in the way that each check says; and
 * what the stage before had is kept, or retired with a reason.
 */
export async function gateComplaints(stage: Stage, before: Stage): Promise<string[]> {
  const added = stage.capabilities.filter((name) => !before.capabilities.includes(name));
  const lost = before.capabilities.filter(
    (name) => !stage.capabilities.includes(name) && !stage.retired?.[name],
  );
  const checks = added
    .map(capabilityNamed)
    .filter(({ surface }) => !isIntroduced(surface, stage, before))
    .flatMap((capability) => capability.checks)
    .filter(({ kind }) => kind === "adds");
  const target = await targetIn(before.dir, before);
  const complaints: string[] = [];
  for (const check of checks) {
    const complaint = complaintAboutBefore(await runCheck(check, target.drivers));
    if (complaint) complaints.push(complaint);
  }
  await target.close();
  return [...complaints, ...lost.map((name) => lostCapability(name, stage))];
}

/** The stage before cannot have been asked over a surface that this stage is the first to have. */
const isIntroduced = (surface: string, stage: Stage, before: Stage) =>
  Boolean(stage.processes[surface as ProcessName]) && !before.processes[surface as ProcessName];

const lostCapability = (name: string, { name: stage }: Stage) =>
  `${stage} no longer has the capability "${name}": add it to "capabilities", or to "retired" with the reason.`;
