import { isUnavailable } from "./database/errors.ts";
import { describeError } from "./log/describe-error.ts";
import { log } from "./log/log.ts";

/** Logs an unexpected error. */
export function logError(error: unknown): void {
  const described = describeError(error);
  if (isUnavailable(error)) log.error(`PostgreSQL does not answer: ${described.message}`);
  else log.error(`Unexpected error: ${described.message}`, { error: described });
}
