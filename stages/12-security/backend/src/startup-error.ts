import { getErrorCause, isUnavailable } from "./database/errors.ts";

/** Formats an error for the terminal, with what to do about it. */
export function formatStartupError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE")
    return `${error.message}\nStop the other program, or set PORT to another number.`;
  if (isUnavailable(error))
    return `PostgreSQL does not answer: ${getErrorReason(error)}\nStart it, or correct DATABASE_URL.`;
  // SQLSTATE: wrong password, or no such database.
  if (/^(28|3D)/.test(getErrorCause(error).code))
    return `PostgreSQL rejects the connection: ${error.message}\nCorrect DATABASE_URL, or create the database.`;
  return error.message;
}

/** Returns the first reason of an AggregateError: Node.js tries every address of a host name. */
export function getErrorReason(error: unknown): string {
  const [first = error] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? first.message : String(first);
}
