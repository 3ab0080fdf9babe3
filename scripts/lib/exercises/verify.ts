import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { Capability } from "../../../shared/check/capability.ts";
import { runContract } from "../../../shared/check/run.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import { getExercise } from "../../../shared/exercises/index.ts";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { type Exercise, padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { getScriptCommand } from "../../../shared/harness/script.ts";
import { withServices } from "../../../shared/harness/services.ts";
import { startTarget } from "../../../shared/target/start-target.ts";
import { describeFailure, describeUnchecked } from "../check/report.ts";
import { withAnyScratch } from "../git-scratch.ts";
import { findUndeclaredImports } from "../steps/dependencies.ts";
import { getStepsFolder, writeFolder } from "../steps/folder.ts";
import { createPatch } from "../steps/states.ts";
import { checkAbsent } from "../verify/contract.ts";
import { checkCommand } from "../verify/run-command.ts";
import { createSolution, getSolutionPath, listProved } from "./solutions.ts";

/** Long, because other jobs run at the same time. */
const waitTimeoutMs = 30_000;

/**
 * Reports an exercise whose checks do not fail on the stage, or whose solution does not pass them, its
 * own tests and the types.
 *
 * @param options `full`: the solution also has to pass the checks of the stage
 */
export async function checkExercises(
  stage: Stage,
  options: { full?: boolean } = {},
): Promise<string[]> {
  const errors: string[] = [];
  for (const exercise of listProved(stage)) {
    const found = [
      ...(await checkAbsent(stage, [getExercise(exercise.slug)])),
      ...(await checkSolution(stage, exercise, options)),
    ];
    errors.push(...found.map((error) => `exercise ${exercise.slug}: ${error}`));
  }
  return errors;
}

async function checkSolution(
  stage: Stage,
  exercise: Exercise,
  { full = false }: { full?: boolean },
): Promise<string[]> {
  mkdirSync(getStepsFolder(stage), { recursive: true });
  const folder = mkdtempSync(getStepsFolder(stage, "exercise-"));
  try {
    const errors = await withAnyScratch(stage.dir, async (scratch) => {
      const [from, to] = await createSolution(scratch, stage, exercise);
      await writeFolder(scratch, to, folder, stage);
      const patch = readFileSync(getSolutionPath(stage, exercise), "utf8");
      if ((await createPatch(scratch, from, to)) === patch) return [];
      const save = `npm run steps ${padTwoDigits(stage.number)} exercise ${exercise.slug}`;
      return [`its patch is not as \`${save}\` writes it: save it again.`];
    });
    return [
      ...errors,
      ...findUndeclaredImports(folder),
      ...(await checkCommand(getScriptCommand(folder, "typecheck"), folder)),
      ...(await runTests(stage, folder)),
      ...(await runChecks(stage, folder, [
        ...(full ? stage.capabilities.map(getCapability) : []),
        getExercise(exercise.slug),
      ])),
    ];
  } catch (error) {
    if (error instanceof ExplainedError) return [error.message];
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const runTests = (stage: Stage, folder: string): Promise<string[]> =>
  withServices(stage, (env) => checkCommand(getScriptCommand(folder, "test"), folder, env), {
    migrates: false,
  });

async function runChecks(
  stage: Stage,
  folder: string,
  capabilities: Capability[],
): Promise<string[]> {
  const target = await startTarget(folder, stage, { waitTimeoutMs });
  const results = await runContract(capabilities, target.drivers).finally(target.close);
  const failed = results.filter(({ outcome }) => outcome === "failed");
  return [...failed.map((result) => describeFailure(result, stage)), ...describeUnchecked(results)];
}
