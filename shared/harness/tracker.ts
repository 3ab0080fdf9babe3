import { chooseUrls, type Urls } from "./addresses.ts";
import { ensureBuilt } from "./build.ts";
import { type Manifest, type ProcessName, type StageProcess, watchers } from "./manifest.ts";
import type { ProcessGroup } from "./process-group.ts";
import { type AnotherProcess, Processes } from "./processes.ts";
import { type Mode, resolveProgram } from "./program.ts";
import { openServices, type Services } from "./services.ts";

/** A Task Tracker to start: a stage, or the work of a learner. */
export interface TrackerFolder {
  dir: string;
  processes: Partial<Record<ProcessName, StageProcess>>;
  /** The services that it needs. */
  needs?: Manifest["needs"];
}

export interface TrackerOptions {
  mode?: Mode;
  /** The port of each process; a free one by default. */
  ports?: Partial<Record<ProcessName, number>>;
  env?: Record<string, string>;
  /** Open services, which are closed with the tracker. By default new ones are opened. */
  services?: Services;
  onLine?: (process: ProcessName, line: string) => void;
  /** Called when a server responds for the first time. */
  onReady?: (server: ProcessName) => void;
  /** Called when a process ends, also because it is stopped. */
  onEnd?: (process: ProcessName) => void;
  /** Called before the folder is built. */
  onBuild?: () => void;
  /** The time limit for the start of a server; 30 seconds by default. */
  readyTimeoutMs?: number;
}

/** A Task Tracker whose processes run. */
export interface RunningTracker {
  urls: Urls;
  groups: Partial<Record<ProcessName, ProcessGroup>>;
  /** The services that can be interrupted. Those of the user are missing. */
  services: Pick<Services, "redis" | "outbox">;
  /** Fulfilled once every server responds; rejected with NotReadyError if one does not become ready. */
  ready: Promise<void>;
  log(): string;
  /** Returns warnings about its processes for the user. */
  listNotes(): string[];
  /** Starts a stopped process on the same port, and waits until it responds. */
  restart(name: ProcessName): Promise<void>;
  /** Sends SIGKILL to a process and its descendants. */
  kill(name: ProcessName): Promise<void>;
  /**
   * Starts another process of this kind, a server on another port, with the same services. It is
   * stopped with this tracker.
   *
   * @param env the variables that differ
   */
  startAnother(name: ProcessName, env?: Record<string, string>): Promise<AnotherProcess>;
  stop(): Promise<void>;
}

type Entry = [ProcessName, StageProcess];

const listServers = (folder: TrackerFolder, mode: Mode): Entry[] =>
  (Object.entries(folder.processes) as Entry[]).filter(
    ([name]) => name !== "cli" && (mode === "dev" || !watchers.includes(name)),
  );

/**
 * Starts every process of a Task Tracker, and waits until the servers respond.
 *
 * @throws NotReadyError if one does not become ready; all processes are stopped then
 */
export async function startTracker(
  folder: TrackerFolder,
  options: TrackerOptions = {},
): Promise<RunningTracker> {
  const tracker = await launchTracker(folder, options);
  try {
    await tracker.ready;
    return tracker;
  } catch (error) {
    await tracker.stop();
    throw error;
  }
}

/** Starts every server of a Task Tracker without waiting until they respond. */
export async function launchTracker(
  folder: TrackerFolder,
  { mode = "start", ports = {}, env = {}, services, ...options }: TrackerOptions = {},
): Promise<RunningTracker> {
  if (mode === "start") await ensureBuilt(folder.dir, { onBuild: options.onBuild });
  const processes = listServers(folder, mode);
  const urls = await chooseUrls(processes, ports);
  // A missing command is reported before the first process is started.
  const programs = new Map(
    processes.map(([name]) => [name, resolveProgram(folder.dir, name, mode)] as const),
  );
  const trackerServices = services ?? (await openServices(folder));
  const variables = { ...trackerServices.env, ...env };
  return createRunningTracker(
    urls,
    new Processes({
      processes,
      programs,
      urls,
      env: variables,
      readyTimeoutMs: options.readyTimeoutMs,
      onLine: options.onLine,
      onReady: options.onReady,
      onEnd: options.onEnd,
    }),
    trackerServices,
  );
}

function createRunningTracker(
  urls: Urls,
  processes: Processes,
  services: Services,
): RunningTracker {
  const ready = processes.waitUntilReady();
  // Avoids an unhandled rejection if the caller does not await it.
  ready.catch(() => undefined);
  return {
    urls,
    groups: processes.groups,
    services: {
      ...(services.redis && { redis: services.redis }),
      ...(services.outbox && { outbox: services.outbox }),
    },
    ready,
    log: () => processes.log(),
    listNotes: () => processes.listNotes(),
    restart: (name) => processes.restart(name),
    kill: (name) => processes.kill(name),
    startAnother: (name, env) => processes.startAnother(name, env),
    stop: async () => {
      await processes.stop();
      await services.close();
    },
  };
}
