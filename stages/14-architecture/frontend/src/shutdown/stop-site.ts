import timers from "node:timers/promises";
import { watchAnswers } from "./answers.ts";
import { leave } from "./leaving.ts";
import { type Patience, patienceIn } from "./patience.ts";

/** One Ctrl-C arrives more than once: from the terminal, and from whoever has started us. */
const echoMs = 500;

/**
 * Ends in order at the first signal, and at once at a later one. Next.js would close at once, wait for
 * ever, and end with an error: it leaves it to us where NEXT_MANUAL_SIG_HANDLE is set.
 */
export function stopWhenAsked(env: NodeJS.ProcessEnv): void {
  if (!env.NEXT_MANUAL_SIG_HANDLE) return;
  const patience = patienceOrEnd(env);
  const answers = watchAnswers();
  let askedAt: number | undefined;
  const hear = () => {
    if (askedAt !== undefined && performance.now() - askedAt < echoMs) return;
    if (askedAt !== undefined) return end(1, "Asked again: ending at once.");
    askedAt = performance.now();
    stop(answers, patience).catch((error) => end(1, `The end has failed: ${error}`));
  };
  process.on("SIGTERM", hear);
  process.on("SIGINT", hear);
}

async function stop(answers: ReturnType<typeof watchAnswers>, patience: Patience): Promise<void> {
  const { drainMs, withinMs } = patience;
  console.log("Leaving: what was sent is still answered.");
  setTimeout(() => end(1, "Not everything was answered in time."), withinMs).unref();
  leave();
  answers.makeLast();
  await timers.setTimeout(drainMs);
  await answers.finish();
  process.exit(0);
}

/** Next.js would go on without what it has called here, and answer everybody with an error. */
function patienceOrEnd(env: NodeJS.ProcessEnv): Patience {
  try {
    return patienceIn(env);
  } catch (error) {
    return end(1, error instanceof Error ? error.message : String(error));
  }
}

function end(code: number, reason: string): never {
  console.error(reason);
  process.exit(code);
}
