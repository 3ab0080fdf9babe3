import { ensureBuilt } from "../../../shared/harness/build.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { getScriptCommand } from "../../../shared/harness/script.ts";
import { withServices } from "../../../shared/harness/services.ts";
import { checkStageDiff } from "../diff/stage-diff.ts";
import { listProved } from "../exercises/solutions.ts";
import { checkExercises } from "../exercises/verify.ts";
import { checkLesson } from "../lesson/lesson.ts";
import { listLessonPages } from "../lesson-location.ts";
import { getPreviousStage, root } from "../stages.ts";
import { checkEverything, checkTypes } from "../steps/state-checks.ts";
import { checkSteps } from "../steps/verify.ts";
import { checkAudit, isAudited } from "./audit.ts";
import {
  checkContract,
  checkDocuments,
  checkGate,
  checkJourneys,
  selectAdded,
  selectContract,
  selectDocuments,
  selectJourneys,
} from "./contract.ts";
import {
  describeChecks,
  describeCode,
  describePaths,
  describeProgram,
  describeSources,
  describeTools,
} from "./inputs.ts";
import type { Findings, Job, JobGroup, RunContext } from "./job.ts";
import { checkLockFile } from "./lock-file.ts";
import { Memory } from "./memory.ts";
import { checkProof, readProofs } from "./proof.ts";
import { checkCommand, createBiomeCommand } from "./run-command.ts";
import { runTests } from "./run-tests.ts";
import { readStageTests } from "./stage-tests.ts";

/** Creates the jobs of a stage, the most informative failures first. */
export function createStageJobs(stage: Stage): JobGroup {
  const before = getPreviousStage(stage);
  const jobs = [
    ...createCodeJobs(stage),
    ...createCheckJobs(stage),
    ...(before ? createComparisonJobs(stage, before) : []),
    ...(stage.steps ? [createStepsJob(stage, before)] : []),
    ...(listProved(stage).length > 0 ? [createExercisesJob(stage)] : []),
    createLessonJob(stage, before),
  ];
  return { name: stage.name, jobs };
}

/** Creates the jobs that need only the code of the stage. */
function createCodeJobs(stage: Stage): Job[] {
  const folder = `stages/${stage.name}`;
  const describeLintInputs = async () =>
    `${describePaths([folder, "biome.json"])}\n${describeTools()}`;
  return [
    {
      name: "lock",
      inputs: () => describePaths([`${folder}/package.json`, `${folder}/package-lock.json`]),
      run: async () => checkLockFile(stage.dir),
    },
    { name: "types", inputs: () => describeCode(stage), run: () => runScript(stage, "typecheck") },
    {
      name: "lint",
      inputs: describeLintInputs,
      run: () => checkCommand(createBiomeCommand("check", folder), root),
    },
    {
      name: "tests",
      timingSensitive: true,
      inputs: () => describeCode(stage),
      run: (context) => runStageTests(stage, context),
    },
    {
      name: "build",
      inputs: () => `${folder}\n${describeProgram(stage)}`,
      run: () => build(stage),
    },
  ];
}

/** Creates the jobs that run the contract against the stage. */
function createCheckJobs(stage: Stage): Job[] {
  const documents = selectDocuments(stage).map(({ name }) => name);
  const describeStage = async (names: string[]) =>
    `${describeProgram(stage)}\n${await describeChecks(names)}`;
  const contract = selectContract(stage).map(({ name }) => name);
  const journeys = selectJourneys(stage).map(({ name }) => name);
  const jobs: Job[] = [
    {
      name: "contract",
      timingSensitive: true,
      after: ["build"],
      inputs: () => describeStage(contract),
      run: () => checkContract(stage),
    },
  ];
  if (documents.length > 0) {
    const describeInputs = () => describeSources([`stages/${stage.name}`, "shared"]);
    jobs.push({ name: "documents", inputs: describeInputs, run: () => checkDocuments(stage) });
  }
  if (isAudited(stage.dir)) {
    jobs.push({ name: "audit", uncacheable: true, run: () => checkAudit(stage.dir) });
  }
  if (stage.processes.web) {
    jobs.push({
      name: "journeys",
      timingSensitive: true,
      after: ["build"],
      inputs: () => describeStage(journeys),
      run: () => checkJourneys(stage),
    });
  }
  return jobs;
}

/** Creates the jobs that compare the stage with the one before. */
function createComparisonJobs(stage: Stage, before: Stage): Job[] {
  const both = [`stages/${before.name}`, `stages/${stage.name}`];
  const builds = ["build", `${before.name} build`];
  const newChecks = selectAdded(stage, before).map(({ name }) => name);
  const serializeManifests = () =>
    JSON.stringify(
      [stage, before].map(({ capabilities, retired, processes }) => [
        capabilities,
        retired,
        processes,
      ]),
    );
  return [
    {
      name: "gate",
      timingSensitive: true,
      after: [`${before.name} build`],
      inputs: async () =>
        `${serializeManifests()}\n${describeProgram(before)}\n${await describeChecks(newChecks)}`,
      run: () => checkGate(stage, before),
    },
    {
      name: "diff",
      inputs: () => describeSources([...both, "scripts"]),
      run: () => checkStageDiff(stage, before),
    },
    {
      name: "proof",
      timingSensitive: true,
      after: builds,
      inputs: () => describeProof(stage, both),
      run: () => checkProof(stage, describeProof(stage, both)),
    },
  ];
}

/** Creates the job that checks the patches of the steps, and the types after each of them. */
export function createStepsJob(stage: Stage, before: Stage | undefined): Job {
  const stages = [stage, ...(before ? [before] : [])].map(({ name }) => `stages/${name}`);
  return {
    name: "steps",
    inputs: () => `${describeSources([...stages, "shared", "scripts/lib"])}\n${describeTools()}`,
    run: ({ force }) => {
      const memory = force ? undefined : new Memory(root);
      return checkSteps(stage, before, { checkState: checkTypes, memory });
    },
  };
}

/** Creates the job that also runs the tests and the contract after each step and exercise. */
export const createFullStepsJob = (stage: Stage, before: Stage | undefined): Job => ({
  name: "steps",
  run: async () => [
    ...(await checkSteps(stage, before, { checkState: checkEverything })),
    ...(await checkExercises(stage, { full: true })),
  ],
});

/** Creates the job that checks the exercises on the stage, and on their solutions. */
const createExercisesJob = (stage: Stage): Job => ({
  name: "exercises",
  timingSensitive: true,
  after: ["build"],
  inputs: () =>
    `${describeSources([`stages/${stage.name}`, "shared", "scripts/lib"])}\n${describeTools()}`,
  run: () => checkExercises(stage),
});

const describeProof = (stage: Stage, both: string[]) =>
  `${stage.name}\n${describeSources([...both, "shared", "scripts/commands/feel.ts", "scripts/lib"])}\n${describeTools()}`;

function createLessonJob(stage: Stage, before: Stage | undefined): Job {
  const stages = [stage, ...(before ? [before] : [])].map(({ name }) => name);
  const both = stages.map((name) => `stages/${name}`);
  const pages = (["en", "ro"] as const).flatMap((language) =>
    listLessonPages(stage, language).map(({ path }) => path),
  );
  return {
    name: "lesson",
    timingSensitive: true,
    after: ["proof", ...stages.map((name) => `${name} build`)],
    inputs: () =>
      `${describeSources([...both, "shared", "scripts", ...pages, "docs/plan.json", "docs/exercises"])}\n${describeTools()}`,
    // The lesson shows the output of the proof, so the saved one is reused.
    run: () => checkLesson(stage, root, readProofs(stage, describeProof(stage, both.toReversed()))),
  };
}

const runScript = ({ dir }: Stage, name: string) => checkCommand(getScriptCommand(dir, name), dir);

function runStageTests(stage: Stage, context: RunContext): Promise<Findings> {
  const { dir, name: group } = stage;
  const command = getScriptCommand(dir, "test");
  const withEnvironment = <Result>(use: (env: Record<string, string>) => Promise<Result>) =>
    withServices(stage, use, { migrates: false });
  const project = readStageTests(stage);
  if (project) return runTests({ project, group, command, withEnvironment }, context);
  return withEnvironment(async (env) => ({ errors: await checkCommand(command, dir, env) }));
}

async function build({ dir }: Stage): Promise<string[]> {
  await ensureBuilt(dir);
  return [];
}
