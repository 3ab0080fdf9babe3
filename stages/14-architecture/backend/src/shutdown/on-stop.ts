import { describeError } from "../log/describe-error.ts";
import { log } from "../log/log.ts";

/** One Ctrl-C arrives more than once: from the terminal, and from whoever has started us. */
const echoMs = 500;

interface Options {
  /** How long the end may take. Then the process ends all the same, and says so. */
  withinMs: number;
  /** What is lost by it. */
  tooLate: string;
}

/** Ends in order at the first signal; at once if somebody has lost patience and sends another. */
export function onStop({ withinMs, tooLate }: Options, stop: () => Promise<void>): void {
  let askedAt: number | undefined;
  const give = (reason: string, details?: { error: unknown }) => {
    log.warn(reason, details);
    process.exit(1);
  };
  const hear = () => {
    if (askedAt !== undefined && performance.now() - askedAt < echoMs) return;
    if (askedAt !== undefined) return give("Asked again: ending at once.");
    askedAt = performance.now();
    setTimeout(() => give(`Not everything was finished in time${tooLate}`), withinMs).unref();
    stop().catch((error) => give("The end has failed.", { error: describeError(error) }));
  };
  process.on("SIGTERM", hear);
  process.on("SIGINT", hear);
}
