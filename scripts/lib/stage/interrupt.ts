import { constants } from "node:os";
import type { RunningTracker } from "../../../shared/harness/tracker.ts";

/** What the user asked for with Ctrl-C, or the system by ending us. */
export interface Interruption {
  received(): boolean;
  /** Fulfilled with the exit code once everything has stopped. */
  stopped: Promise<number>;
}

/**
 * Stops a tracker when this process is asked to end: by Ctrl-C, by SIGTERM, by a terminal that is
 * closed. A second Ctrl-C does not wait any longer.
 */
export function stopOnInterrupt(tracker: RunningTracker): Interruption {
  let received = false;
  const stopped = new Promise<number>((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      if (received) return forceStop(tracker);
      received = true;
      void tracker.stop().then(() => resolve(exitCode(signal)));
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
    whenNpmIsGone(() => stop("SIGHUP"));
  });
  ignoreClosedTerminal();
  return { received: () => received, stopped };
}

/** npm runs us in a shell, and a shell that is ended tells its children nothing. */
export function whenNpmIsGone(callback: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, 250);
  timer.unref();
}

function forceStop(tracker: RunningTracker): void {
  for (const group of Object.values(tracker.groups)) group.signal("SIGKILL");
}

/** Ctrl-C is how a stage is meant to be stopped, so it is no failure. */
function exitCode(signal: NodeJS.Signals): number {
  return signal === "SIGINT" ? 0 : 128 + constants.signals[signal];
}

/** Writing to a terminal that is gone would end us before the processes are stopped. */
export function ignoreClosedTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}
