/** What ends one thing that must not outlive this process, at once. */
type End = () => void;

const open = new Set<End>();
let watching = false;

/**
 * Makes sure that something ends when this process does: by Ctrl-C, by a signal, by a mistake of
 * its own. Whoever handles the signal itself decides when that is.
 *
 * @returns call it when the thing has ended by itself
 */
export function runAtExit(end: End): () => void {
  open.add(end);
  if (!watching) watch();
  watching = true;
  return () => {
    open.delete(end);
  };
}

function watch(): void {
  process.on("exit", endAll);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    const die = () => {
      if (process.listenerCount(signal) > 1) return;
      endAll();
      process.off(signal, die);
      process.kill(process.pid, signal);
    };
    // Before all the others: one that listens once is still counted.
    process.prependListener(signal, die);
  }
}

function endAll(): void {
  for (const end of open) end();
}
