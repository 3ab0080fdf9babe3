import { LateFailure } from "./expect.ts";

interface Result {
  outcome: string;
  failure?: Error;
}

/** After this many checks that time out twice, the page is considered wrong, not slow. */
const maxUselessRetries = 3;

/**
 * Runs a check of a page a second time if it timed out, because the machine may have been slow. If
 * the check then passes, the result says so.
 */
export function withSecondTry<Check extends { surface: string }, Outcome extends Result>(
  run: (check: Check) => Promise<Outcome>,
): (check: Check) => Promise<Outcome & { isSecondTry?: true }> {
  let uselessRetries = 0;
  return async (check) => {
    const first = await run(check);
    const isLate = check.surface === "web" && first.failure instanceof LateFailure;
    if (!isLate || uselessRetries >= maxUselessRetries) return first;
    const second = await run(check);
    if (second.outcome === "passed") return { ...second, isSecondTry: true };
    uselessRetries += 1;
    return second;
  };
}
