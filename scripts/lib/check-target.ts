import { resolve } from "node:path";
import { ApiDriver } from "../../shared/contract/api-driver.ts";
import { CliDriver } from "../../shared/contract/cli-driver.ts";
import type { Available } from "../../shared/contract/run.ts";
import { commandLineOf } from "../../shared/harness/command-line.ts";
import type { Stage } from "../../shared/harness/manifest.ts";
import { startTracker } from "../../shared/harness/tracker.ts";

/** What is checked: a Task Tracker that runs already, or one that had to be started. */
export interface Target {
  drivers: Available;
  close(): Promise<void>;
}

/** @throws Error if nobody answers there */
export async function targetAt(url: string): Promise<Target> {
  const api = new ApiDriver(new URL(url));
  if (!(await api.isAlive())) {
    throw new Error(
      `Nobody answers at ${url}. Start your server first, or name another address with url.`,
    );
  }
  return { drivers: { api }, close: async () => undefined };
}

/**
 * Starts the work in a folder: its servers on free ports, its command line when it is called.
 *
 * @param processes as the stage that it is checked against has them
 * @throws Error if it cannot be started
 */
export async function targetIn(
  dir: string,
  { processes }: Pick<Stage, "processes">,
): Promise<Target> {
  const folder = resolve(dir);
  if (processes.cli) {
    return {
      drivers: { cli: new CliDriver(await commandLineOf(folder)) },
      close: async () => undefined,
    };
  }
  const tracker = await startTracker({ dir: folder, processes });
  const { api } = tracker.urls;
  return { drivers: api ? { api: new ApiDriver(api) } : {}, close: () => tracker.stop() };
}
