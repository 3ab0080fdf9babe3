import { QueryFailedError } from "typeorm";
import { getErrorCause, isUnavailable } from "./database/errors.ts";

/** Logs an unexpected error, without the query and its parameters, which may be secrets. */
export function logError(error: unknown): void {
  const cause = getErrorCause(error);
  if (isUnavailable(error)) console.error(`PostgreSQL does not answer: ${cause.message}`);
  else console.error(error instanceof QueryFailedError ? cause : error);
}
