import { constants } from "node:os";

/** Cleans up synchronously. */
type Cleanup = () => void;

const cleanups = new Set<Cleanup>();
let isWatching = false;

/**
 * Runs a cleanup when this process ends: normally, by a signal or by an uncaught exception. If other
 * code handles the signal, that code decides when the process ends.
 *
 * @returns a function that cancels the cleanup
 */
export function runAtExit(cleanup: Cleanup): () => void {
  cleanups.add(cleanup);
  if (!isWatching) watch();
  isWatching = true;
  return () => {
    cleanups.delete(cleanup);
  };
}

function watch(): void {
  process.on("exit", runAll);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    const endProcess = () => {
      if (process.listenerCount(signal) > 1) return;
      process.off(signal, endProcess);
      // Libraries clean up at "exit" as well, which Node.js does not emit for a signal.
      process.emit("exit", 128 + constants.signals[signal]);
      process.kill(process.pid, signal);
    };
    // Runs before the other listeners, so that those added with `once` are still counted.
    process.prependListener(signal, endProcess);
  }
}

function runAll(): void {
  for (const cleanup of cleanups) cleanup();
}
