import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { ApiDriver } from "../../shared/contract/api-driver.ts";
import { CliDriver } from "../../shared/contract/cli-driver.ts";
import { patience } from "../../shared/contract/exchange.ts";
import { FilesDriver } from "../../shared/contract/files-driver.ts";
import type { Available } from "../../shared/contract/run.ts";
import { commandLineOf } from "../../shared/harness/command-line.ts";
import type { ProcessName, Stage } from "../../shared/harness/manifest.ts";
import { hasProgram } from "../../shared/harness/program.ts";
import { NotReadyError } from "../../shared/harness/ready.ts";
import { openServices, type Services } from "../../shared/harness/services.ts";
import {
  type RunningTracker,
  startTracker,
  type TrackerFolder,
} from "../../shared/harness/tracker.ts";
import { WebTarget, type WebTargetOptions } from "../../shared/journeys/web-target.ts";
import { controlOf, hostOf } from "./check-host.ts";
import { UsageError } from "./options.ts";

/** Where the processes of a Task Tracker find what it needs. */
type Env = Services["env"];

/** What is checked: a Task Tracker that runs already, or one that had to be started. */
export interface Target {
  drivers: Available;
  /** What it has written, where we can know. */
  log(): string;
  close(): Promise<void>;
}

/**
 * @param page the address of the page, if there is one to visit
 * @throws UsageError if that is no address
 * @throws Error if nobody answers there
 */
export async function targetAt(address: string, pageAddress?: string): Promise<Target> {
  const url = serverAddress(address);
  const api = new ApiDriver(url);
  if (!(await api.isAlive())) throw new Error(nobodyAt(url, "server", "url"));
  const nothing = { log: () => "", close: async () => undefined };
  if (pageAddress === undefined) return { drivers: { api }, ...nothing };
  const page = readAddress(pageAddress);
  const web = new WebTarget({ page, api: url }, { say });
  if (!(await web.isAlive())) throw new Error(nobodyAt(page, "page", "web"));
  return { drivers: { api, web }, log: nothing.log, close: () => web.close() };
}

function readAddress(text: string): URL {
  if (/^https?:/i.test(text) && URL.canParse(text)) return new URL(text);
  throw new UsageError(`"${text}" is not an address. Write it like this: http://localhost:8000`);
}

function serverAddress(text: string): URL {
  const url = readAddress(text);
  if (url.pathname !== "/" || url.search !== "") {
    throw new UsageError(
      `Name the server alone, without a path: ${url.origin}\nThe contract's own paths, such as /tasks, come behind it.`,
    );
  }
  return url;
}

const nobodyAt = (address: URL, what: string, option: string) =>
  `Nobody answers at ${address.origin}.\n` +
  `Start your ${what} first, in another terminal, or name another address with ${option}.`;

const say = (text: string) => console.error(`  ${text}`);

/**
 * Starts the work in a folder: its servers on free ports, its command line when it is called. Where
 * nothing says how to start a page or a worker, the API is checked without it.
 *
 * @param stage the one that it is checked against: its processes, and what they need
 * @throws UsageError if there is no such folder
 * @throws Error if it cannot be started
 */
export async function targetIn(
  dir: string,
  { processes, needs }: Pick<Stage, "processes" | "needs">,
  options: WebTargetOptions = {},
): Promise<Target> {
  const folder = resolve(dir);
  if (!existsSync(folder)) {
    throw new UsageError(`There is no folder ${folder}. Name the folder of your own work.`);
  }
  if (processes.cli) {
    const cli = new CliDriver(await commandLineOf(folder));
    return { drivers: { cli }, log: () => "", close: async () => undefined };
  }
  const absent = absentIn(folder, processes);
  const present = without(processes, absent);
  const { tracker, env } = await start({ dir: folder, processes: present, needs });
  const { api, web: page } = tracker.urls;
  const limit = Math.max(patience, options.patience ?? 0);
  const web =
    page && api && new WebTarget({ page, api, server: controlOf(tracker) }, { say, ...options });
  return {
    drivers: {
      files: new FilesDriver(folder),
      ...(api && {
        api: new ApiDriver(api, limit),
        host: hostOf(tracker, folder, env, options.patience),
      }),
      ...(web && { web }),
      absent,
    },
    log: () => tracker.log(),
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

async function start(folder: TrackerFolder): Promise<{ tracker: RunningTracker; env: Env }> {
  const services = await openServices(folder);
  try {
    return { tracker: await startTracker(folder, { services }), env: services.env };
  } catch (error) {
    await services.close();
    if (!(error instanceof NotReadyError)) throw error;
    throw new Error(
      `${error.message}\n\nMend what it says there. A server has to listen at 127.0.0.1, on the port that it finds in the variable PORT.`,
    );
  }
}
