import { chooseUrls, type Urls } from "./addresses.ts";
import { ensureBuilt } from "./build.ts";
import { type Manifest, type ProcessName, type StageProcess, watchers } from "./manifest.ts";
import type { ProcessGroup } from "./process-group.ts";
import { type AnotherProcess, Processes } from "./processes.ts";
import { type Mode, resolveProgram } from "./program.ts";
import { openServices, type Services } from "./services.ts";

/** A Task Tracker to start: a stage, or a learner's own work. */
export interface TrackerFolder {
  dir: string;
  processes: Partial<Record<ProcessName, StageProcess>>;
  /** The services that it cannot run without. */
  needs?: Manifest["needs"];
}

export interface TrackerOptions {
  mode?: Mode;
  /** The port of each process; one that is free by default. */
  ports?: Partial<Record<ProcessName, number>>;
  env?: Record<string, string>;
  /** What it needs, if that is open already: it is closed with it. By default all of it is new. */
  services?: Services;
  onLine?: (process: ProcessName, line: string) => void;
  /** Called before the folder is built. */
  onBuild?: () => void;
  /** How long a server may take to come up, in milliseconds. */
  readyTimeoutMs?: number;
}

/** A Task Tracker whose processes run. */
export interface RunningTracker {
  urls: Urls;
  groups: Partial<Record<ProcessName, ProcessGroup>>;
  /** What it needs and can be taken away for a while; not what the user has named. */
  services: Pick<Services, "redis" | "outbox">;
  /** Fulfilled once every server answers; rejected with NotReadyError if one does not come up. */
  ready: Promise<void>;
  log(): string;
  /** What its processes do that no program should, for the user: one sentence each. */
  notes(): string[];
  /** Starts a process that has been stopped, on the port that it had, and waits until it answers. */
  restart(name: ProcessName): Promise<void>;
  /** Ends a process and all that it has started, without a word of warning. */
  kill(name: ProcessName): Promise<void>;
  /**
   * Starts a process once more, a server on another port, with the same services. It does not outlive this
   * tracker.
   *
   * @param env what differs for it
   */
  another(name: ProcessName, env?: Record<string, string>): Promise<AnotherProcess>;
  stop(): Promise<void>;
}

type Entry = [ProcessName, StageProcess];

const servers = (folder: TrackerFolder, mode: Mode): Entry[] =>
  (Object.entries(folder.processes) as Entry[]).filter(
    ([name]) => name !== "cli" && (mode === "dev" || !watchers.includes(name)),
  );

/**
 * Starts every server of a Task Tracker, and waits until each one answers.
 *
 * @throws NotReadyError if one does not come up; nothing is left running then
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

/** Starts every server of a Task Tracker without waiting until they answer. */
export async function launchTracker(
  folder: TrackerFolder,
  { mode = "start", ports = {}, env = {}, services, ...options }: TrackerOptions = {},
): Promise<RunningTracker> {
  if (mode === "start") await ensureBuilt(folder.dir, { onBuild: options.onBuild });
  const processes = servers(folder, mode);
  const urls = await chooseUrls(processes, ports);
  // All of them are known before the first one runs: then nothing has to be taken back.
  const programs = new Map(
    processes.map(([name]) => [name, resolveProgram(folder.dir, name, mode)] as const),
  );
  const opened = services ?? (await openServices(folder));
  const variables = { ...opened.env, ...env };
  return running(
    urls,
    new Processes({
      processes,
      programs,
      urls,
      env: variables,
      readyTimeoutMs: options.readyTimeoutMs,
      onLine: options.onLine,
    }),
    opened,
  );
}

function running(urls: Urls, processes: Processes, services: Services): RunningTracker {
  const ready = processes.ready();
  // Whoever waits for it is told; without anybody waiting, it is no unhandled rejection.
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
    notes: () => processes.notes(),
    restart: (name) => processes.restart(name),
    kill: (name) => processes.kill(name),
    another: (name, env) => processes.another(name, env),
    stop: async () => {
      await processes.stop();
      await services.close();
    },
  };
}
