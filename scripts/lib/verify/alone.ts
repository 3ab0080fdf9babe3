import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { getNpmVariables } from "../../../shared/harness/environment.mjs";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { withServices } from "../../../shared/harness/services.ts";
import { getNpmCommand } from "../../bootstrap/npm.mjs";
import { checkContract, checkJourneys } from "./contract.ts";
import type { JobGroup } from "./job.ts";
import { checkCommand } from "./run-command.ts";

const generatedNames = new Set(["node_modules", "dist", ".next", ".env"]);

/** Creates the jobs that copy a stage's folder elsewhere and install, test and run it there. */
export function createStandaloneJobs(stage: Stage): JobGroup {
  const folder = join(mkdtempSync(join(tmpdir(), "alone-")), stage.name);
  const runNpm = (args: string[], env?: Record<string, string>) => {
    const { command, args: first } = getNpmCommand();
    return checkCommand([command, ...first, ...args], folder, env);
  };
  const test = (env: Record<string, string>) => runNpm(["test"], env);
  const copy = async () => {
    const filter = (path: string) => !generatedNames.has(basename(path));
    cpSync(stage.dir, folder, { recursive: true, filter });
    return runNpm(["ci", "--no-audit", "--no-fund", "--ignore-scripts"], getNpmVariables());
  };
  const remove = async () => {
    rmSync(join(folder, ".."), { recursive: true });
    return [];
  };
  const jobs = [
    { name: "install", run: copy },
    { name: "types", run: () => runNpm(["run", "typecheck"]) },
    { name: "tests", run: () => withServices(stage, test, { migrates: false }) },
    { name: "build", run: () => runNpm(["run", "build"]) },
    { name: "contract", run: () => checkContract({ ...stage, dir: folder }) },
    ...(stage.processes.web
      ? [{ name: "journeys", run: () => checkJourneys({ ...stage, dir: folder }) }]
      : []),
    { name: "clean", run: remove },
  ];
  const inOrder = jobs.map((job, index) => ({
    ...job,
    after: jobs.slice(0, index).map(({ name }) => name),
  }));
  return { name: stage.name, jobs: inOrder };
}
