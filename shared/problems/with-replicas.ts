import { openServices } from "../harness/services.ts";
import { type RunningTracker, startTracker, type TrackerFolder } from "../harness/tracker.ts";

/** Starts two processes of an API on the same data, calls `use`, and stops them. */
export async function withReplicas<Result>(
  { dir, needs = [], processes: { api } }: TrackerFolder,
  env: Record<string, string>,
  use: (replicas: RunningTracker[]) => Promise<Result>,
): Promise<Result> {
  if (!api) throw new Error(`${dir} has no API.`);
  const services = await openServices({ dir, needs });
  const sharedServices = { ...services, close: async () => undefined };
  const replicas: RunningTracker[] = [];
  try {
    while (replicas.length < 2) {
      replicas.push(
        await startTracker({ dir, processes: { api } }, { services: sharedServices, env }),
      );
    }
    return await use(replicas);
  } finally {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await services.close();
  }
}
