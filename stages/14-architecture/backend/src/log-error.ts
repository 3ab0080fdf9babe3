import { isUnavailable } from "./database/errors.ts";
import { describeError } from "./log/describe-error.ts";
import { log } from "./log/log.ts";

/** Writes down what went wrong, and the log adds whose request it was. */
export function logError(error: unknown): void {
  const described = describeError(error);
  if (isUnavailable(error)) log.error(`PostgreSQL does not answer: ${described.message}`);
  else log.error(`Not expected: ${described.message}`, { error: described });
}
