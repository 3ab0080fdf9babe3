import { QueryFailedError } from "typeorm";
import { causeOf, isUnavailable } from "./database/errors.ts";

/** Tells the terminal what went wrong, without the query and its values: they may be secrets. */
export function logError(error: unknown): void {
  const cause = causeOf(error);
  if (isUnavailable(error)) console.error(`PostgreSQL does not answer: ${cause.message}`);
  else console.error(error instanceof QueryFailedError ? cause : error);
}
