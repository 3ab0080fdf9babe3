import { runContract } from "../../../shared/check/run.ts";
import { openCommandLine } from "../../../shared/harness/command-line.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { getScriptCommand, listScripts } from "../../../shared/harness/script.ts";
import { withServices } from "../../../shared/harness/services.ts";
import { startTarget } from "../../../shared/target/start-target.ts";
import { describeFailure, describeUnchecked } from "../check/report.ts";
import { checkCommand } from "../verify/run-command.ts";
import { selectStepChecks } from "./checks.ts";
import { findUndeclaredImports } from "./dependencies.ts";

/** The files after a step, in a folder. */
export interface State {
  stage: Stage;
  before: Stage | undefined;
  folder: string;
  /** The number of steps up to this state. */
  count: number;
}

/** Returns one message for each problem of a state. */
export type CheckState = (state: State) => Promise<string[]>;

/** Reports undeclared packages and type errors. */
export const checkTypes: CheckState = async ({ folder }) => [
  ...findUndeclaredImports(folder),
  ...(await checkCommand(getScriptCommand(folder, "typecheck"), folder)),
];

/** Reports also the tests that fail, and the checks of the contract that have to pass. */
export const checkEverything: CheckState = async (state) => [
  ...(await checkTypes(state)),
  ...(await runTests(state)),
  ...(state.stage.processes.cli ? await checkPrompt(state) : []),
  ...(await checkContract(state)),
];

/** The first steps of a stage may have no tests. */
async function runTests({ stage, folder }: State): Promise<string[]> {
  if (!listScripts(folder).includes("test")) return [];
  const command = getScriptCommand(folder, "test");
  return withServices(stage, (env) => checkCommand(command, folder, env), { migrates: false });
}

/** A command line is not kept running, so it is started once without input. */
async function checkPrompt({ folder }: State): Promise<string[]> {
  const { code, stdout, stderr } = await (await openCommandLine(folder))();
  return code === 0 && stdout !== "" ? [] : [`the program ends with ${code}: ${stdout}${stderr}`];
}

/** Long, because other jobs run at the same time. */
const waitTimeoutMs = 30_000;

/** Starting the program waits until it answers, also if no check has to pass yet. */
async function checkContract({ stage, before, folder, count }: State): Promise<string[]> {
  const target = await startTarget(folder, stage, { waitTimeoutMs });
  const capabilities = selectStepChecks(stage, before, count);
  const results = await runContract(capabilities, target.drivers).finally(target.close);
  const failed = results.filter(({ outcome }) => outcome === "failed");
  return [...failed.map((result) => describeFailure(result, stage)), ...describeUnchecked(results)];
}
