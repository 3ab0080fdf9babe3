import type { Capability } from "../../../shared/contract/capability.ts";
import { ensureBuilt } from "../../../shared/harness/build.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { scriptCommand } from "../../../shared/harness/script.ts";
import { withServices } from "../../../shared/harness/services.ts";
import { checkStageDiff } from "../diff/stage-diff.ts";
import { lessonProblems } from "../lesson/lesson.ts";
import type { Result } from "../lesson/play.ts";
import { lessonPath } from "../lesson-of.ts";
import { predecessor, root } from "../stages.ts";
import { auditComplaints, isAudited } from "./audit.ts";
import { codeOf } from "./code.ts";
import {
  contractComplaints,
  contractOf,
  documentComplaints,
  documentsOf,
  gateComplaints,
  journeyComplaints,
  journeysOf,
} from "./contract.ts";
import type { Job, JobGroup } from "./job.ts";
import { lockComplaints } from "./lock-file.ts";
import { proofComplaints } from "./proof.ts";
import { biome, complaintsOf } from "./run-command.ts";

/** Everything that is verified of a stage, in the order in which a failure says most. */
export function stageJobs(stage: Stage): JobGroup {
  const before = predecessor(stage);
  const own = `stages/${stage.name}`;
  const both = before ? [own, `stages/${before.name}`] : [own];
  const script = (name: string) => complaintsOf(scriptCommand(stage.dir, name), stage.dir);
  const test = (env: Record<string, string>) =>
    complaintsOf(scriptCommand(stage.dir, "test"), stage.dir, env);
  // The lesson shows the proof, and need not run it a second time.
  const known = new Map<string, Result>();
  const code = () => codeOf(stage);
  const asked = (capabilities: Capability[]) => () => `${code()} ${namesOf(capabilities)}`;
  const jobs: Job[] = [
    { name: "lock", inputs: [own], run: async () => lockComplaints(stage.dir) },
    { name: "types", inputs: [], code, run: () => script("typecheck") },
    { name: "lint", inputs: [own], run: () => complaintsOf(biome("check", own), root) },
    { name: "tests", inputs: [], code, run: () => withServices(stage, test, { migrates: false }) },
    { name: "build", inputs: [own, "shared/harness"], run: () => build(stage) },
    {
      name: "contract",
      inputs: ["shared"],
      code: asked(contractOf(stage)),
      run: () => contractComplaints(stage),
    },
  ];
  if (documentsOf(stage).length > 0) {
    const run = () => documentComplaints(stage);
    jobs.push({ name: "documents", inputs: [own, "shared"], run });
  }
  if (isAudited(stage.dir)) {
    jobs.push({ name: "audit", inputs: [own], ages: true, run: () => auditComplaints(stage.dir) });
  }
  if (stage.processes.web) {
    const run = () => journeyComplaints(stage);
    jobs.push({ name: "journeys", inputs: ["shared"], code: asked(journeysOf(stage)), run });
  }
  if (before) {
    jobs.push(
      { name: "gate", inputs: [...both, "shared"], run: () => gateComplaints(stage, before) },
      { name: "diff", inputs: [...both, "scripts"], run: () => checkStageDiff(stage, before) },
      { name: "proof", inputs: [...both, "shared"], run: () => proofComplaints(stage, known) },
    );
  }
  const lessons = [lessonPath(stage), lessonPath(stage, "ro"), "docs/plan.json"];
  const lesson = [...both, "shared", "scripts", ...lessons];
  jobs.push({ name: "lesson", inputs: lesson, run: () => lessonProblems(stage, root, known) });
  const isTwin = before !== undefined && codeOf(before) === codeOf(stage);
  const all = jobs.map((job) => (hurried.has(job.name) ? { ...job, hurries: true as const } : job));
  return { name: stage.name, twin: isTwin ? before.name : undefined, jobs: all };
}

/** What starts processes, and waits for them only so long. */
const hurried = new Set(["tests", "contract", "journeys", "gate", "proof", "lesson"]);

const namesOf = (capabilities: Capability[]) => capabilities.map(({ name }) => name).join(" ");

async function build({ dir }: Stage): Promise<string[]> {
  await ensureBuilt(dir);
  return [];
}
