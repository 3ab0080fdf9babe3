export interface ShutdownTimeouts {
  /** How long the site reports that it is not ready, and still serves all requests. */
  drainMs: number;
  /** How long the whole shutdown may take. */
  timeoutMs: number;
}

interface Settings {
  shutdownSeconds?: string | undefined;
  drainSeconds?: string | undefined;
}

/** @throws Error if the settings are not whole numbers, or leave no time after draining */
export function parseShutdownTimeouts(settings: Settings): ShutdownTimeouts {
  const timeout = Number(settings.shutdownSeconds || 8);
  const drain = Number(settings.drainSeconds || Math.min(3, timeout - 1));
  if (!Number.isInteger(timeout) || !Number.isInteger(drain) || drain < 0 || drain >= timeout)
    throw new Error(
      "SHUTDOWN_SECONDS and DRAIN_SECONDS must be whole numbers, and the second one less than the first.",
    );
  return { drainMs: drain * 1000, timeoutMs: timeout * 1000 };
}
