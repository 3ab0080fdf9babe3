import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Accounts } from "../check/account.ts";
import { ApiDriver } from "../check/api-driver.ts";
import { WebTarget, type WebTargetOptions } from "../check/browser/web-target.ts";
import { CliDriver } from "../check/cli-driver.ts";
import { requestTimeoutMs } from "../check/exchange.ts";
import { FilesDriver } from "../check/files-driver.ts";
import type { Available } from "../check/run.ts";
import { openCommandLine } from "../harness/command-line.ts";
import type { ProcessName, Stage } from "../harness/manifest.ts";
import { hasProgram } from "../harness/program.ts";
import { NotReadyError } from "../harness/ready.ts";
import { openServices, type Services } from "../harness/services.ts";
import { type RunningTracker, startTracker, type TrackerFolder } from "../harness/tracker.ts";
import { UsageError } from "../harness/usage-error.ts";
import { adviseToStart, assertAnswers, readAddress, readServerAddress } from "./address.ts";
import { createHost, createServerControl } from "./host.ts";

/** Where the processes of a Task Tracker find what it needs. */
type Env = Services["env"];

/** The stage that something is checked against. */
type CheckedStage = Pick<Stage, "processes" | "needs"> & Partial<Pick<Stage, "capabilities">>;

/** What is checked: a Task Tracker that runs already, or one that had to be started. */
export interface Target {
  drivers: Available;
  /** What it has written, where we can know. */
  log(): string;
  /** What its processes do that no program should, complete once it is closed: one sentence each. */
  notes(): string[];
  close(): Promise<void>;
}

/** How much time there is. */
export interface CheckTimes {
  /** How long an answer may take, in milliseconds. */
  answerMs?: number;
}

/**
 * @param pageAddress the address of the page, if there is one to visit
 * @throws UsageError if that is no address
 * @throws Error if no server answers there
 */
export async function connectTarget(
  address: string,
  pageAddress: string | undefined,
  stage: Pick<Stage, "capabilities">,
  { answerMs = requestTimeoutMs }: CheckTimes = {},
): Promise<Target> {
  const url = readServerAddress(address);
  const accounts = accountsOf(url, stage, answerMs);
  const api = new ApiDriver(url, answerMs, accounts);
  await assertAnswers(api);
  const nothing = { log: () => "", notes: () => [], close: async () => undefined };
  if (pageAddress === undefined) return { drivers: { api }, ...nothing };
  const page = readAddress(pageAddress);
  const web = new WebTarget({ page, api: url }, { say, accounts });
  if (!(await web.isAlive())) {
    throw new Error(`No page answers at ${page.origin}.\n${adviseToStart("page", "web")}`);
  }
  return { drivers: { api, web }, ...nothing, close: () => web.close() };
}

const accountsOf = (url: URL, { capabilities }: Pick<Stage, "capabilities">, limit: number) =>
  new Accounts(url, limit, capabilities.includes("accounts"));

const say = (text: string) => console.error(`  ${text}`);

/**
 * Starts the work in a folder: its servers on free ports, its command line when it is called. Where
 * nothing says how to start a page or a worker, the API is checked without it.
 *
 * @param stage the one that it is checked against: its processes, and what they need
 * @throws UsageError if there is no such folder
 * @throws Error if it cannot be started
 */
export async function startTarget(
  dir: string,
  { processes, needs, capabilities = [] }: CheckedStage,
  { answerMs = requestTimeoutMs, ...options }: WebTargetOptions & CheckTimes = {},
): Promise<Target> {
  const folder = resolve(dir);
  if (!existsSync(folder)) {
    throw new UsageError(`There is no folder ${folder}. Name the folder of your own work.`);
  }
  if (processes.cli) {
    const cli = new CliDriver(await openCommandLine(folder));
    return { drivers: { cli }, log: () => "", notes: () => [], close: async () => undefined };
  }
  const absent = absentIn(folder, processes);
  const present = without(processes, absent);
  const { tracker, env } = await start({ dir: folder, processes: present, needs }, answerMs);
  const { api, web: page } = tracker.urls;
  const limit = Math.max(answerMs, options.waitTimeoutMs ?? 0);
  const accounts = api && accountsOf(api, { capabilities }, limit);
  const web =
    page &&
    api &&
    new WebTarget(
      { page, api, server: createServerControl(tracker) },
      { say, ...(accounts && { accounts }), ...options },
    );
  return {
    drivers: {
      files: new FilesDriver(folder),
      ...(api && {
        api: new ApiDriver(api, limit, accounts),
        host: createHost(tracker, folder, env, options.waitTimeoutMs),
      }),
      ...(web && { web }),
      absent,
    },
    log: () => tracker.log(),
    notes: () => tracker.notes(),
    close: async () => {
      await web?.close();
      await tracker.stop();
    },
  };
}

/** Without its API there is nothing to check: that one is never absent. */
const absentIn = (folder: string, processes: Stage["processes"]): ProcessName[] =>
  (["web", "worker", "scheduler"] as const).filter(
    (name) => processes[name] && !hasProgram(folder, name),
  );

const without = (processes: Stage["processes"], names: ProcessName[]): Stage["processes"] =>
  Object.fromEntries(
    Object.entries(processes).filter(([name]) => !names.some((absent) => absent === name)),
  );

async function start(
  folder: TrackerFolder,
  answerMs: number,
): Promise<{ tracker: RunningTracker; env: Env }> {
  const services = await openServices(folder);
  const options = {
    services,
    readyTimeoutMs: 3 * answerMs,
    onBuild: () => say(`Building ${folder.dir} …`),
  };
  try {
    return { tracker: await startTracker(folder, options), env: services.env };
  } catch (error) {
    await services.close();
    if (!(error instanceof NotReadyError)) throw error;
    throw new Error(`${error.message}\n\n${error.advice}`);
  }
}
