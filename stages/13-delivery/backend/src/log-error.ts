import { isUnavailable } from "./database/errors.ts";
import { describeError } from "./log/describe-error.ts";
import { log } from "./log/log.ts";

/** Logs an unexpected error. */
export function logError(error: unknown): void {
  const description = describeError(error);
  if (isUnavailable(error)) log.error(`PostgreSQL does not answer: ${description.message}`);
  else log.error(`Unexpected error: ${description.message}`, { error: description });
}
