import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepareBrowser } from "../../shared/harness/browser.ts";
import { NoBrowserError } from "../../shared/harness/browser-find.ts";
import type { Stage } from "../../shared/harness/manifest.ts";
import { UsageError } from "../../shared/harness/usage-error.ts";
import { readOptions } from "../lib/options.ts";
import {
  describeUnknownStage,
  findStageByText,
  getPreviousStage,
  listStages,
  root,
} from "../lib/stages.ts";
import { createStandaloneJobs } from "../lib/verify/alone.ts";
import { findTouchedStages, listChangedFiles } from "../lib/verify/changed.ts";
import { estimateDuration } from "../lib/verify/durations.ts";
import { stopOnSignal } from "../lib/verify/interruption.ts";
import type { JobGroup } from "../lib/verify/job.ts";
import { Memory } from "../lib/verify/memory.ts";
import { Progress } from "../lib/verify/progress.ts";
import {
  describeFailures,
  describeFlaky,
  describeLongest,
  describeNotChecked,
  describeTotals,
} from "../lib/verify/report.ts";
import { createRepositoryJobs } from "../lib/verify/repository-jobs.ts";
import { runJobs } from "../lib/verify/run-jobs.ts";
import { createScoreboard, replaceScoreboard } from "../lib/verify/scoreboard.ts";
import { createFullStepsJob, createStageJobs, createStepsJob } from "../lib/verify/stage-jobs.ts";
import { WorkerPool } from "../lib/verify/worker-pool.ts";

export const usage = `npm run verify             all that CI checks: the repository and every stage
npm run verify 02 03       these stages only
npm run verify since main  stages changed since a revision, and the next ones
npm run verify force       also what is unchanged since it passed
npm run verify write       everything, and updates the scoreboard in README.md
npm run verify steps 02    only the steps: their sum, sizes and types
npm run verify steps full  the tests and the contract after each step too
npm run verify 02 alone    a copy of the stage outside of the repository`;

const kinds = {
  force: "flag",
  alone: "flag",
  steps: "flag",
  full: "flag",
  write: "flag",
  since: "value",
} as const;

type Options = ReturnType<typeof readOptions<typeof kinds>>["options"];

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  const unknownWord = words.find((word) => !findStageByText(word));
  if (unknownWord !== undefined) {
    console.error(describeUnknownStage(unknownWord, "verify"));
    return 2;
  }
  refuseContradictions(words, options);
  const stages = await selectStages(words, options.since);
  if (!options.steps || options.full) await reportBrowser(stages);
  if (options.alone) return verify(stages.map(createStandaloneJobs), true);
  if (options.steps) return verify(createStepGroups(stages, options), options.force ?? false);
  const repository = words.length > 0 ? [] : [createRepositoryJobs(listStages())];
  const groups = [...repository, ...stages.map(createStageJobs)];
  const code = await verify(groups, options.force ?? false, new WorkerPool());
  if (code === 0 && options.write) writeScoreboard();
  return code;
}

function refuseContradictions(words: string[], { full, since, steps, write }: Options): void {
  if (write && (words.length > 0 || since !== undefined))
    throw new UsageError('"write" needs the results of all stages: npm run verify write');
  if (full && !steps) throw new UsageError('"full" belongs to steps: npm run verify steps full 02');
}

/** Creates the jobs of the stages that have steps. */
function createStepGroups(stages: Stage[], { full }: Options): JobGroup[] {
  const create = full ? createFullStepsJob : createStepsJob;
  return stages
    .filter(({ steps }) => steps)
    .map((stage) => ({ name: stage.name, jobs: [create(stage, getPreviousStage(stage))] }));
}

function writeScoreboard(): void {
  const path = join(root, "README.md");
  writeFileSync(
    path,
    replaceScoreboard(readFileSync(path, "utf8"), createScoreboard(listStages())),
  );
}

async function selectStages(words: string[], since: string | undefined): Promise<Stage[]> {
  if (words.length > 0) return words.flatMap((word) => findStageByText(word) ?? []);
  const allStages = listStages();
  if (since === undefined) return allStages;
  const names = allStages.map(({ name }) => name);
  const changedStages = findTouchedStages(await listChangedFiles(since), names);
  return allStages.filter(({ name }) => changedStages.includes(name));
}

/** Prints the browser that runs the journeys. */
async function reportBrowser(stages: Stage[]): Promise<void> {
  if (!stages.some(({ processes }) => processes.web)) return;
  const print = (text: string) => console.log(`  ${text}`);
  try {
    print(`browser: ${await prepareBrowser(print)}\n`);
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    console.error(`${error.message}\n`);
  }
}

async function verify(groups: JobGroup[], force: boolean, workers?: WorkerPool): Promise<number> {
  const startedAt = performance.now();
  const progress = new Progress(groups);
  const forget = stopOnSignal(async () => {
    progress.close();
    console.log("\n  Interrupted. Passed jobs are cached: run the same command again to continue.");
    await workers?.close();
  });
  const outcomes = await runJobs(groups, {
    memory: new Memory(root),
    force,
    estimate: estimateDuration,
    ...(workers && { execute: workers.run.bind(workers) }),
    onStart: progress.start.bind(progress),
    onResult: progress.finish.bind(progress),
  });
  await workers?.close();
  forget();
  progress.close();
  const results = groups.flatMap((group) => outcomes.filter((result) => result.group === group));
  const details = [describeFailures, describeFlaky, describeNotChecked, describeLongest];
  const text = details.map((describe) => describe(results)).join("");
  console.log(`\n${text}${describeTotals(results, performance.now() - startedAt)}`);
  return results.every(({ errors }) => errors.length === 0) ? 0 : 1;
}
