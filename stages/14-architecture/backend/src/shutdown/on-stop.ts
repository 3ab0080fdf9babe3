import { describeError } from "../log/describe-error.ts";
import { log } from "../log/log.ts";

/** One Ctrl-C can send two signals: from the terminal and from a parent process such as npm. */
const debounceMs = 500;

interface Options {
  /** How long the shutdown may take before the process is ended. */
  timeoutMs: number;
  /** Appended to the log message about the timeout. */
  timeoutSuffix: string;
}

/** Shuts down gracefully at the first signal, and ends the process at the second one. */
export function onStop({ timeoutMs, timeoutSuffix }: Options, stop: () => Promise<void>): void {
  let firstSignalAt: number | undefined;
  const forceExit = (reason: string, details?: { error: unknown }) => {
    log.warn(reason, details);
    process.exit(1);
  };
  const onSignal = () => {
    if (firstSignalAt !== undefined && performance.now() - firstSignalAt < debounceMs) return;
    if (firstSignalAt !== undefined) return forceExit("Second signal: exiting at once.");
    firstSignalAt = performance.now();
    setTimeout(() => forceExit(`The shutdown timed out${timeoutSuffix}`), timeoutMs).unref();
    stop().catch((error) => forceExit("The shutdown failed.", { error: describeError(error) }));
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}
