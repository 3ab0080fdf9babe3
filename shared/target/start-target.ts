import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { ApiDriver } from "../check/api-driver.ts";
import { WebTarget, type WebTargetOptions } from "../check/browser/web-target.ts";
import { CliDriver } from "../check/cli-driver.ts";
import { requestTimeoutMs } from "../check/exchange.ts";
import { FilesDriver } from "../check/files-driver.ts";
import { openCommandLine } from "../harness/command-line.ts";
import type { ProcessName, Stage } from "../harness/manifest.ts";
import { hasProgram } from "../harness/program.ts";
import { NotReadyError } from "../harness/ready.ts";
import { openServices, type Services } from "../harness/services.ts";
import { type RunningTracker, startTracker, type TrackerFolder } from "../harness/tracker.ts";
import { UsageError } from "../harness/usage-error.ts";
import { createHost, createServerControl } from "./host.ts";
import { type CheckTimeouts, createAccounts, printNote, type Target } from "./target.ts";

/** The variables of the processes of a Task Tracker. */
type Env = Services["env"];

/** The stage whose contract is checked. */
type CheckedStage = Pick<Stage, "processes" | "needs"> & Partial<Pick<Stage, "capabilities">>;

/**
 * Starts the Task Tracker in a folder on free ports. If the folder does not say how to start a page
 * or a worker, the API is checked without it.
 *
 * @param stage the stage whose contract is checked
 * @throws UsageError if there is no such folder
 * @throws Error if it cannot be started
 */
export async function startTarget(
  dir: string,
  { processes, needs, capabilities = [] }: CheckedStage,
  { timeoutMs = requestTimeoutMs, ...options }: WebTargetOptions & CheckTimeouts = {},
): Promise<Target> {
  const folder = resolve(dir);
  if (!existsSync(folder)) {
    throw new UsageError(`There is no folder ${folder}. Name the folder of your own work.`);
  }
  if (processes.cli) {
    const cli = new CliDriver(await openCommandLine(folder));
    return { drivers: { cli }, log: () => "", listNotes: () => [], close: async () => undefined };
  }
  const absentProcesses = findAbsent(folder, processes);
  const presentProcesses = omitProcesses(processes, absentProcesses);
  const { tracker, env } = await start(
    { dir: folder, processes: presentProcesses, needs },
    timeoutMs,
  );
  const { api, web: page } = tracker.urls;
  const limit = Math.max(timeoutMs, options.waitTimeoutMs ?? 0);
  const accounts = api && createAccounts(api, { capabilities }, limit);
  const web =
    page &&
    api &&
    new WebTarget(
      { page, api, server: createServerControl(tracker) },
      { print: printNote, ...(accounts && { accounts }), ...options },
    );
  return {
    drivers: {
      files: new FilesDriver(folder),
      ...(api && {
        api: new ApiDriver(api, limit, accounts),
        host: createHost(tracker, folder, env, options.waitTimeoutMs),
      }),
      ...(web && { web }),
      absent: absentProcesses,
    },
    log: () => tracker.log(),
    listNotes: () => tracker.listNotes(),
    close: async () => {
      await web?.close();
      await tracker.stop();
    },
  };
}

/** Lists the processes that the folder does not say how to start. The API is always required. */
const findAbsent = (folder: string, processes: Stage["processes"]): ProcessName[] =>
  (["web", "worker", "scheduler"] as const).filter(
    (name) => processes[name] && !hasProgram(folder, name),
  );

const omitProcesses = (processes: Stage["processes"], names: ProcessName[]): Stage["processes"] =>
  Object.fromEntries(
    Object.entries(processes).filter(([name]) => !names.some((absent) => absent === name)),
  );

async function start(
  folder: TrackerFolder,
  timeoutMs: number,
): Promise<{ tracker: RunningTracker; env: Env }> {
  const services = await openServices(folder);
  const options = {
    services,
    readyTimeoutMs: 3 * timeoutMs,
    onBuild: () => printNote(`Building ${folder.dir} …`),
  };
  try {
    return { tracker: await startTracker(folder, options), env: services.env };
  } catch (error) {
    await services.close();
    if (!(error instanceof NotReadyError)) throw error;
    throw new Error(`${error.message}\n\n${error.advice}`);
  }
}
