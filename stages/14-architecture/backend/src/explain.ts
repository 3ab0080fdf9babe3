import { causeOf, isUnavailable } from "./database/errors.ts";

/** What a person at the terminal should read about an error, and do about it. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE")
    return `${error.message}\nStop the other program, or set PORT to another number.`;
  if (isUnavailable(error))
    return `PostgreSQL does not answer: ${reasonOf(error)}\nStart it, or correct DATABASE_URL.`;
  // SQLSTATE: the password is wrong, or there is no such database.
  if (/^(28|3D)/.test(causeOf(error).code))
    return `PostgreSQL refuses: ${error.message}\nCorrect DATABASE_URL, or create the database.`;
  return error.message;
}

/** Node.js tries every address of a name, and puts the reasons together under an empty message. */
export function reasonOf(error: unknown): string {
  const [first = error] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? first.message : String(first);
}
