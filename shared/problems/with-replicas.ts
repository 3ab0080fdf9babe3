import { openServices } from "../harness/services.ts";
import { type RunningTracker, startTracker, type TrackerFolder } from "../harness/tracker.ts";

/** Starts the API of a stage twice, on the same data, for as long as `use` runs. */
export async function withReplicas<Result>(
  { dir, needs = [], processes: { api } }: TrackerFolder,
  env: Record<string, string>,
  use: (replicas: RunningTracker[]) => Promise<Result>,
): Promise<Result> {
  if (!api) throw new Error(`${dir} has no API.`);
  const services = await openServices({ dir, needs });
  const kept = { ...services, close: async () => undefined };
  const replicas: RunningTracker[] = [];
  try {
    while (replicas.length < 2) {
      replicas.push(await startTracker({ dir, processes: { api } }, { services: kept, env }));
    }
    return await use(replicas);
  } finally {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await services.close();
  }
}
