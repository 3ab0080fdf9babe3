import { addresses, chooseUrls, type Urls } from "./addresses.ts";
import { ensureBuilt } from "./build.ts";
import { type Manifest, type ProcessName, type StageProcess, watchers } from "./manifest.ts";
import { type ProcessGroup, startGroup } from "./process-group.ts";
import { type Mode, programOf } from "./program.ts";
import { waitUntilReady } from "./ready.ts";
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
}

/** A Task Tracker whose processes run. */
export interface RunningTracker {
  urls: Urls;
  groups: Partial<Record<ProcessName, ProcessGroup>>;
  /** Fulfilled once every server answers; rejected with NotReadyError if one does not come up. */
  ready: Promise<void>;
  log(): string;
  /** Starts a process that has been stopped, on the port that it had, and waits until it answers. */
  restart(name: ProcessName): Promise<void>;
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
  { mode = "start", ports = {}, env = {}, services, onLine }: TrackerOptions = {},
): Promise<RunningTracker> {
  if (mode === "start") await ensureBuilt(folder.dir);
  const processes = servers(folder, mode);
  const urls = await chooseUrls(processes, ports);
  // All of them are known before the first one runs: then nothing has to be taken back.
  const programs = new Map(
    processes.map(([name]) => [name, programOf(folder.dir, name, mode)] as const),
  );
  const { env: found, close } = services ?? (await openServices(folder));
  const groups: RunningTracker["groups"] = {};
  const start = (name: ProcessName) => {
    const program = programs.get(name);
    if (!program) return;
    const { command, cwd, portVariable } = program;
    const variables = {
      ...found,
      ...env,
      ...addresses(urls),
      [portVariable]: urls[name]?.port ?? "",
    };
    groups[name] = startGroup(command, {
      cwd,
      env: variables,
      onLine: (line) => onLine?.(name, line),
    });
  };
  for (const [name] of processes) start(name);
  const restart = async (name: ProcessName) => {
    start(name);
    await whenReady(
      processes.filter(([other]) => other === name),
      urls,
      groups,
    );
  };
  return { ...running(urls, groups, whenReady(processes, urls, groups), close), restart };
}

function running(
  urls: Urls,
  groups: RunningTracker["groups"],
  ready: Promise<void>,
  close: Services["close"],
): Omit<RunningTracker, "restart"> {
  // Whoever waits for it is told; without anybody waiting, it is no unhandled rejection.
  ready.catch(() => undefined);
  const all = () => Object.values(groups);
  return {
    urls,
    groups,
    ready,
    log: () =>
      all()
        .map((group) => group.log())
        .join("\n"),
    stop: async () => {
      await Promise.all(all().map((group) => group.stop()));
      await close();
    },
  };
}

async function whenReady(
  processes: Entry[],
  urls: Urls,
  groups: RunningTracker["groups"],
): Promise<void> {
  const waiting = processes.map(async ([name, { ready }]) => {
    const [url, group] = [urls[name], groups[name]];
    if (url && group && ready) await waitUntilReady(new URL(ready, url), group);
  });
  await Promise.all(waiting);
}
