import type { Seen } from "../reference/seen.ts";
import type { ApiFault } from "../reference/server.ts";

/** Faults that can only be seen where there is a log, and figures. */
export const withSight = (
  faults: Record<string, Omit<ApiFault, "within"> & Partial<ApiFault>>,
): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [
      name,
      { within: (next) => next, ...fault, accounts: true, redis: true, jobs: true, seen: true },
    ]),
  );

/** Something else is seen than it should. Every server of one application has the same sight. */
export function seeing(change: (right: Seen) => Partial<Seen>): ApiFault["within"] {
  let changed: Seen | undefined;
  return (next, { seen }) => {
    if (seen && seen !== changed) changed = Object.assign(seen, change({ ...seen }));
    return next;
  };
}
