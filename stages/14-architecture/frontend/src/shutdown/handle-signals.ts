import timers from "node:timers/promises";
import { env } from "../lib/env.ts";
import { trackResponses } from "./open-responses.ts";
import { beginShutdown } from "./shutdown-state.ts";
import { parseShutdownTimeouts, type ShutdownTimeouts } from "./timeouts.ts";

/** One Ctrl-C sends more than one signal: from the terminal and from the parent process. */
const debounceMs = 500;

/**
 * Shuts down gracefully at the first signal, and exits immediately at the second one. The handlers
 * of Next.js have no drain period and no timeout; NEXT_MANUAL_SIG_HANDLE turns them off.
 */
export function handleSignals(): void {
  if (!env.handlesSignals) return;
  const timeouts = readTimeouts();
  const responses = trackResponses();
  let firstSignalAt: number | undefined;
  const onSignal = () => {
    if (firstSignalAt !== undefined && performance.now() - firstSignalAt < debounceMs) return;
    if (firstSignalAt !== undefined) return forceExit("Second signal: exiting immediately.");
    firstSignalAt = performance.now();
    shutDown(responses, timeouts).catch((error) => forceExit(`The shutdown has failed: ${error}`));
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

async function shutDown(
  responses: ReturnType<typeof trackResponses>,
  { drainMs, timeoutMs }: ShutdownTimeouts,
): Promise<void> {
  console.log("Shutting down: open requests are still answered.");
  setTimeout(() => forceExit("The shutdown timeout was exceeded."), timeoutMs).unref();
  beginShutdown();
  responses.closeConnections();
  await timers.setTimeout(drainMs);
  await responses.finish();
  process.exit(0);
}

/** Exits if a setting is invalid: Next.js would continue, and answer all requests with an error. */
function readTimeouts(): ShutdownTimeouts {
  try {
    return parseShutdownTimeouts(env);
  } catch (error) {
    return forceExit(error instanceof Error ? error.message : String(error));
  }
}

function forceExit(reason: string): never {
  console.error(reason);
  process.exit(1);
}
