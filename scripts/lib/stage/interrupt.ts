import { constants } from "node:os";
import type { RunningTracker } from "../../../shared/harness/tracker.ts";

/** An interruption by Ctrl-C or by another signal. */
export interface Interruption {
  isInterrupted(): boolean;
  /** Resolves with the exit code when everything has stopped. */
  exitCode: Promise<number>;
}

/**
 * Stops a tracker on Ctrl-C, on SIGTERM, or when the terminal is closed. A second Ctrl-C kills it.
 */
export function stopOnInterrupt(tracker: RunningTracker): Interruption {
  let isReceived = false;
  const exitCode = new Promise<number>((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      if (isReceived) return forceStop(tracker);
      isReceived = true;
      void tracker.stop().then(() => resolve(toExitCode(signal)));
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
    onParentExit(() => stop("SIGHUP"));
  });
  ignoreClosedTerminal();
  return { isInterrupted: () => isReceived, exitCode };
}

/** Calls back when the parent process has ended: a shell that is killed does not signal its children. */
export function onParentExit(callback: () => void): void {
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

/** Ctrl-C is the normal way to stop a stage, so its exit code is 0. */
function toExitCode(signal: NodeJS.Signals): number {
  return signal === "SIGINT" ? 0 : 128 + constants.signals[signal];
}

/** Ignores errors of a closed terminal, which would end this process before the others are stopped. */
export function ignoreClosedTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}
