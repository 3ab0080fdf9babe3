import {
  type RunningTracker,
  startTracker,
  type TrackerFolder,
  type TrackerOptions,
} from "../harness/tracker.ts";

/** Starts a Task Tracker, calls `use`, and stops it. */
export async function withTracker<Result>(
  folder: TrackerFolder,
  use: (tracker: RunningTracker) => Promise<Result>,
  options: TrackerOptions = {},
): Promise<Result> {
  const tracker = await startTracker(folder, options);
  try {
    return await use(tracker);
  } finally {
    await tracker.stop();
  }
}
