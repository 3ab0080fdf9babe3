import type { Credentials } from "../../shared/contract/account.ts";
import type { Host } from "../../shared/contract/host.ts";
import type { RunningTracker } from "../../shared/harness/tracker.ts";
import type { ServerControl } from "../../shared/journeys/web-target.ts";
import { createAdmin } from "./create-admin.ts";

/**
 * What only whoever has started a Task Tracker can do with it.
 *
 * @param env where its scripts find what it keeps
 */
export function hostOf(tracker: RunningTracker, dir: string, env: Record<string, string>): Host {
  let admin: Promise<Credentials> | undefined;
  return {
    ...controlOf(tracker),
    kill: async () => {
      const { api } = tracker.groups;
      api?.signal("SIGKILL");
      await api?.ended;
    },
    admin: () => {
      admin ??= createAdmin(dir, env);
      return admin;
    },
  };
}

/** Stops its API, and starts it again at the same address. */
export const controlOf = (tracker: RunningTracker): ServerControl => ({
  stop: async () => {
    const { api } = tracker.groups;
    await api?.stop();
    // Its port is free for another server only then.
    await api?.ended;
  },
  start: () => tracker.restart("api"),
});
