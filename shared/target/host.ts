import type { Credentials } from "../check/account.ts";
import type { ServerControl } from "../check/browser/web-target.ts";
import type { Host, ServerSettings } from "../check/host.ts";
import { toSiteUrl } from "../harness/addresses.ts";
import type { RunningTracker } from "../harness/tracker.ts";
import { variableNames } from "../harness/variable-names.ts";
import { createBackground } from "./background.ts";
import { createAdmin } from "./create-admin.ts";
import { createDatabaseOutage } from "./database.ts";

/**
 * What only we can do, who have started it.
 *
 * @param env where its processes find what it needs
 * @param mailTimeoutMs how long a mail may take, in milliseconds
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
    admin: () => {
      admin ??= createAdmin(dir, env);
      return admin;
    },
    others: othersOf(tracker),
    // Windows knows no signals: there, nobody can be asked to end.
    ...(process.platform !== "win32" && { stoppable: mortalOf(tracker) }),
    log: () => tracker.log(),
    ...(web && { site: new URL(toSiteUrl(web)) }),
    ...(jwtSecret && { jwtSecret }),
    ...(redis && { redis }),
    ...(database && { database: createDatabaseOutage(new URL(database), startAt(tracker)) }),
    ...(outbox && { background: createBackground(tracker, outbox, mailTimeoutMs) }),
  };
}

/** Stops its API, and starts it again at the same address. */
export const createServerControl = (tracker: RunningTracker): ServerControl => ({
  stop: async () => {
    const { api } = tracker.groups;
    await api?.stop();
    // Its port is free for another server only then.
    await api?.ended;
  },
  start: () => tracker.restart("api"),
});

/** They are kept: to start a server takes longer than most checks do. */
function othersOf(tracker: RunningTracker): Host["others"] {
  const kept = new Map<string, URL[]>();
  return async (count, settings = {}) => {
    const env = variables(settings);
    const key = JSON.stringify(env);
    const urls = kept.get(key) ?? [];
    kept.set(key, urls);
    while (urls.length < count) urls.push((await tracker.another("api", env)).url);
    return urls.slice(0, count);
  };
}

const mortalOf = (tracker: RunningTracker) => (settings: ServerSettings) =>
  tracker.another("api", variables(settings));

const variables = (settings: ServerSettings): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      variableNames[name as keyof ServerSettings],
      String(value),
    ]),
  );

const startAt = (tracker: RunningTracker) => async (database: URL) =>
  (await tracker.another("api", { DATABASE_URL: database.href })).url;
