import type { Stage } from "../../shared/harness/manifest.ts";
import { listScripts } from "../../shared/harness/script.ts";
import { UsageError } from "../../shared/harness/usage-error.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { resetStage } from "../lib/stage/reset.ts";
import { runStage } from "../lib/stage/run.ts";
import { seedStage } from "../lib/stage/seed-command.ts";
import {
  describeUnknownStage,
  findStageByText,
  formatStageTable,
  getPreviousStage,
} from "../lib/stages.ts";
import { parseStep, writeState } from "../lib/steps/step.ts";

export const usage = `npm run stage            lists the stages
npm run stage 01         runs it (1 and 01-http mean the same); Ctrl-C stops it
npm run stage 01 step 3  runs the program after step 3, from a copy in .data
npm run stage 08 seed    adds demo data, while it runs in another terminal;
                         url http://localhost:4001 names another port
npm run stage 08 reset   empties its database; asks before, unless "yes" follows`;

const kinds = { reset: "flag", yes: "flag", seed: "flag", step: "value", url: "value" } as const;

export async function run([number, ...rest]: string[]): Promise<number> {
  if (number === undefined) {
    console.log(`${formatStageTable()}\n\nRun one: npm run -s stage 00`);
    return 0;
  }
  const stage = findStageByText(number);
  if (!stage) {
    console.error(describeUnknownStage(number, "stage"));
    return 2;
  }
  const { words, options } = readOptions(rest, kinds);
  refuseWords(words);
  const { reset = false, seed = false, step, yes = false, url } = options;
  if (step !== undefined && (reset || seed)) throw new UsageError("step needs no reset or seed.");
  if (reset && seed) throw new UsageError("Use either reset or seed: start the stage in between.");
  if (url !== undefined && !seed)
    throw new UsageError("url belongs to seed: npm run -s stage 08 seed url …");
  if (seed) return seedStage(stage, url);
  if (step !== undefined) return runStep(stage, step);
  return reset ? resetStage(stage, yes) : runStage(stage);
}

/** Runs the processes that the program has after a step. */
async function runStep(stage: Stage, text: string): Promise<number> {
  const dir = await writeState(stage, getPreviousStage(stage), parseStep(text, stage));
  const scripts = listScripts(dir);
  const names = scripts.includes("dev") ? [...scripts, "dev:cli", "dev:api"] : scripts;
  const processes = Object.entries(stage.processes).filter(([name]) =>
    names.includes(`dev:${name}`),
  );
  return runStage({ ...stage, dir, processes: Object.fromEntries(processes) });
}
