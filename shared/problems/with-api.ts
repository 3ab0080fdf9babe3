import { ApiDriver } from "../check/api-driver.ts";
import { startTracker, type TrackerFolder } from "../harness/tracker.ts";

/** Starts a Task Tracker, calls `use`, and stops it. */
export async function withApi<Result>(
  folder: TrackerFolder,
  use: (api: ApiDriver, url: URL) => Promise<Result>,
): Promise<Result> {
  const tracker = await startTracker(folder);
  try {
    if (!tracker.urls.api) throw new Error(`${folder.dir} has no API.`);
    return await use(new ApiDriver(tracker.urls.api), tracker.urls.api);
  } finally {
    await tracker.stop();
  }
}
