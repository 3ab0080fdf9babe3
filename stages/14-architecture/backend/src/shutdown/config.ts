import { z } from "zod";
import { wholeNumber } from "../settings.ts";

/** Less than the ten seconds that Docker waits between asking and killing. */
const within = wholeNumber(1, 3600).default(8);

export const shutdownSettings = z.object({
  SHUTDOWN_SECONDS: within,
  DRAIN_SECONDS: wholeNumber(0, 3600).optional(),
});

interface Values extends z.infer<typeof shutdownSettings> {
  NODE_ENV: "development" | "test" | "production";
}

/** Only in production somebody is there to be told, and Ctrl-C is to be quick. */
const usualDrain = { development: 0, test: 0, production: 3 };

export interface Patience {
  /** How long we say that we are leaving, and still serve everybody. */
  drainMs: number;
  /** How long the whole end may take. */
  withinMs: number;
}

/** @throws Error if nothing would be left for the requests in flight */
export function patienceOf({ NODE_ENV, SHUTDOWN_SECONDS, DRAIN_SECONDS }: Values): Patience {
  const drain = DRAIN_SECONDS ?? Math.min(usualDrain[NODE_ENV], SHUTDOWN_SECONDS - 1);
  if (drain < SHUTDOWN_SECONDS) return { drainMs: drain * 1000, withinMs: SHUTDOWN_SECONDS * 1000 };
  throw new Error(
    "DRAIN_SECONDS is part of SHUTDOWN_SECONDS: make the one less than the other, or the requests in flight have no time left.",
  );
}
