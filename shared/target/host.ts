import type { Credentials } from "../check/account.ts";
import type { ServerControl } from "../check/browser/endpoints.ts";
import type { Host, ServerSettings } from "../check/host.ts";
import { toSiteUrl } from "../harness/addresses.ts";
import type { RunningTracker } from "../harness/tracker.ts";
import { variableNames } from "../harness/variable-names.ts";
import { createBackground } from "./background.ts";
import { createAdmin } from "./create-admin.ts";
import { createDatabaseOutage } from "./database.ts";

/**
 * Creates the host of a Task Tracker that the checks started.
 *
 * @param env the variables of its processes
 * @param mailTimeoutMs the time limit for a mail
 */
export function createHost(
  tracker: RunningTracker,
  dir: string,
  env: Record<string, string>,
  mailTimeoutMs?: number,
): Host {
  const { redis, outbox } = tracker.services;
  const { web } = tracker.urls;
  const { DATABASE_URL: database, JWT_SECRET: jwtSecret } = env;
  let admin: Promise<Credentials> | undefined;
  return {
    ...createServerControl(tracker),
    hasEnded: () => tracker.groups.api?.hasEnded() ?? false,
    kill: () => tracker.kill("api"),
    createAdmin: () => {
      admin ??= createAdmin(dir, env);
      return admin;
    },
    startServers: createServerPool(tracker),
    // Windows has no signals to stop a process with.
    ...(process.platform !== "win32" && { startStoppable: createStoppableStart(tracker) }),
    log: () => tracker.log(),
    ...(web && { site: new URL(toSiteUrl(web)) }),
    ...(jwtSecret && { jwtSecret }),
    ...(redis && { redis }),
    ...(database && {
      database: createDatabaseOutage(new URL(database), createDatabaseStart(tracker)),
    }),
    ...(outbox && { background: createBackground(tracker, outbox, mailTimeoutMs) }),
  };
}

/** Creates the control that stops the API, and starts it again at the same address. */
export const createServerControl = (tracker: RunningTracker): ServerControl => ({
  stop: async () => {
    const { api } = tracker.groups;
    await api?.stop();
    // Only then can another server listen on its port.
    await api?.ended;
  },
  start: () => tracker.restart("api"),
});

/** Reuses servers, because starting one takes longer than most checks. */
function createServerPool(tracker: RunningTracker): Host["startServers"] {
  const servers = new Map<string, URL[]>();
  return async (count, settings = {}) => {
    const env = toVariables(settings);
    const key = JSON.stringify(env);
    const urls = servers.get(key) ?? [];
    servers.set(key, urls);
    while (urls.length < count) urls.push((await tracker.startAnother("api", env)).url);
    return urls.slice(0, count);
  };
}

const createStoppableStart = (tracker: RunningTracker) => (settings: ServerSettings) =>
  tracker.startAnother("api", toVariables(settings));

const toVariables = (settings: ServerSettings): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      variableNames[name as keyof ServerSettings],
      String(value),
    ]),
  );

const createDatabaseStart = (tracker: RunningTracker) => async (database: URL) =>
  (await tracker.startAnother("api", { DATABASE_URL: database.href })).url;
