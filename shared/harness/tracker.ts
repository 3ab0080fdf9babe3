import { ensureBuilt } from "./build.ts";
import { type ProcessName, type StageProcess, watchers } from "./manifest.ts";
import { freePort } from "./ports.ts";
import { type ProcessGroup, startGroup } from "./process-group.ts";
import { type Mode, programOf } from "./program.ts";
import { waitUntilReady } from "./ready.ts";

/** A Task Tracker to start: a stage, or a learner's own work. */
export interface TrackerFolder {
  dir: string;
  processes: Partial<Record<ProcessName, StageProcess>>;
}

export interface TrackerOptions {
  mode?: Mode;
  /** The port of each process; one that is free by default. */
  ports?: Partial<Record<ProcessName, number>>;
  env?: Record<string, string>;
  onLine?: (process: ProcessName, line: string) => void;
}

/** A Task Tracker whose processes run. */
export interface RunningTracker {
  urls: Partial<Record<ProcessName, URL>>;
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
  { mode = "start", ports = {}, env = {}, onLine }: TrackerOptions = {},
): Promise<RunningTracker> {
  if (mode === "start") await ensureBuilt(folder.dir);
  const processes = servers(folder, mode);
  const urls = await chooseUrls(processes, ports);
  // All of them are known before the first one runs: then nothing has to be taken back.
  const programs = new Map(
    processes.map(([name]) => [name, programOf(folder.dir, name, mode)] as const),
  );
  const groups: RunningTracker["groups"] = {};
  const start = (name: ProcessName) => {
    const program = programs.get(name);
    if (!program) return;
    const { command, cwd, portVariable } = program;
    const variables = { ...env, ...addresses(urls), [portVariable]: urls[name]?.port ?? "" };
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
  return { ...running(urls, groups, whenReady(processes, urls, groups)), restart };
}

async function chooseUrls(
  processes: Entry[],
  ports: NonNullable<TrackerOptions["ports"]>,
): Promise<RunningTracker["urls"]> {
  const urls: RunningTracker["urls"] = {};
  for (const [name, { port }] of processes) {
    if (port === undefined) continue;
    urls[name] = new URL(`http://127.0.0.1:${ports[name] ?? (await freePort())}`);
  }
  return urls;
}

/** What one process has to know of the others. */
function addresses(urls: RunningTracker["urls"]): Record<string, string> {
  const { api, web } = urls;
  return {
    ...(api && { PORT: api.port, API_URL: `http://localhost:${api.port}` }),
    ...(web && { WEB_PORT: web.port }),
  };
}

function running(
  urls: RunningTracker["urls"],
  groups: RunningTracker["groups"],
  ready: Promise<void>,
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
    },
  };
}

async function whenReady(
  processes: Entry[],
  urls: RunningTracker["urls"],
  groups: RunningTracker["groups"],
): Promise<void> {
  const waiting = processes.map(async ([name, { ready }]) => {
    const [url, group] = [urls[name], groups[name]];
    if (url && group && ready) await waitUntilReady(new URL(ready, url), group);
  });
  await Promise.all(waiting);
}
