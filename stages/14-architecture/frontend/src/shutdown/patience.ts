export interface Patience {
  /** How long the site says that it is leaving, and still serves everybody. */
  drainMs: number;
  /** How long the whole end may take. */
  withinMs: number;
}

/** @throws Error if the settings are no numbers, or leave no time for the requests in flight */
export function patienceIn({ SHUTDOWN_SECONDS, DRAIN_SECONDS }: NodeJS.ProcessEnv): Patience {
  const within = Number(SHUTDOWN_SECONDS || 8);
  const drain = Number(DRAIN_SECONDS || Math.min(3, within - 1));
  if (!Number.isInteger(within) || !Number.isInteger(drain) || drain < 0 || drain >= within)
    throw new Error(
      "SHUTDOWN_SECONDS and DRAIN_SECONDS must be whole numbers, and the second one less than the first.",
    );
  return { drainMs: drain * 1000, withinMs: within * 1000 };
}
