import { ignoreClosedTerminal, onParentExit } from "../stage/interrupt.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Calls `stop` on the first signal that would end this process, then ends the process by that
 * signal. A second signal ends it at once.
 *
 * @returns a function that removes the handlers
 */
export function stopOnSignal(stop: () => Promise<void>): () => void {
  let isStopping = false;
  let isForgotten = false;
  const unregister = () => {
    isForgotten = true;
    for (const signal of signals) process.off(signal, end);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (isForgotten) return;
    if (isStopping) process.exit(1);
    isStopping = true;
    await stop().finally(unregister);
    // Other handlers of the signal run in the next turn of the event loop.
    setTimeout(() => process.exit(1), 1000);
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, end);
  onParentExit(() => end("SIGHUP"));
  ignoreClosedTerminal();
  return unregister;
}
