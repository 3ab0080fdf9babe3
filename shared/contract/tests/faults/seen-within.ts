import type { Seen } from "../reference/seen.ts";
import type { ApiFault } from "../reference/server.ts";

/** Marks faults that need a server with a log and metrics. */
export const withSight = (
  faults: Record<string, Omit<ApiFault, "within"> & Partial<ApiFault>>,
): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [
      name,
      { within: (next) => next, ...fault, accounts: true, redis: true, jobs: true, seen: true },
    ]),
  );

/** Replaces parts of the telemetry, which all servers of an application share. */
export function seeing(change: (right: Seen) => Partial<Seen>): ApiFault["within"] {
  let changed: Seen | undefined;
  return (next, { seen }) => {
    if (seen && seen !== changed) changed = Object.assign(seen, change({ ...seen }));
    return next;
  };
}
