import { z } from "zod";
import { wholeNumber } from "../settings.ts";

/** Less than the 10 seconds that Docker waits between SIGTERM and SIGKILL. */
const shutdownSeconds = wholeNumber(1, 3600).default(8);

export const shutdownSettings = z.object({
  SHUTDOWN_SECONDS: shutdownSeconds,
  DRAIN_SECONDS: wholeNumber(0, 3600).optional(),
});

interface Values extends z.infer<typeof shutdownSettings> {
  NODE_ENV: "development" | "test" | "production";
}

/** A load balancer needs time to notice. Without one, in development, Ctrl-C should be fast. */
const defaultDrainSeconds = { development: 0, test: 0, production: 3 };

export interface ShutdownTimeouts {
  /** How long to report "not ready" while requests are still served. */
  drainMs: number;
  /** How long the whole shutdown may take. */
  timeoutMs: number;
}

/** @throws Error if no time would be left for the requests in flight */
export function toShutdownTimeouts({
  NODE_ENV,
  SHUTDOWN_SECONDS,
  DRAIN_SECONDS,
}: Values): ShutdownTimeouts {
  const drain = DRAIN_SECONDS ?? Math.min(defaultDrainSeconds[NODE_ENV], SHUTDOWN_SECONDS - 1);
  if (drain < SHUTDOWN_SECONDS)
    return { drainMs: drain * 1000, timeoutMs: SHUTDOWN_SECONDS * 1000 };
  throw new Error(
    "DRAIN_SECONDS must be less than SHUTDOWN_SECONDS, so that requests in flight have time to finish.",
  );
}
