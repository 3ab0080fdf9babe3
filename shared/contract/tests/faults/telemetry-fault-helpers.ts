import type { ApiFault } from "../reference/server.ts";
import type { Telemetry } from "../reference/telemetry.ts";

/** Marks faults that need a server with a log and metrics. */
export const withTelemetry = (
  faults: Record<string, Omit<ApiFault, "wrap"> & Partial<ApiFault>>,
): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [
      name,
      { wrap: (next) => next, ...fault, accounts: true, redis: true, jobs: true, telemetry: true },
    ]),
  );

/** Replaces parts of the telemetry, which all servers of an application share. */
export function overrideTelemetry(
  change: (original: Telemetry) => Partial<Telemetry>,
): ApiFault["wrap"] {
  let changedTelemetry: Telemetry | undefined;
  return (next, { telemetry }) => {
    if (telemetry && telemetry !== changedTelemetry)
      changedTelemetry = Object.assign(telemetry, change({ ...telemetry }));
    return next;
  };
}
