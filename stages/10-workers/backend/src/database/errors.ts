import { QueryFailedError } from "typeorm";

/** Codes of Node.js for a database that is temporarily unavailable. */
const connectionCodes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);

/** SQLSTATE classes: connection lost, deadlock, out of resources, canceled by the server. */
const serverClasses = ["08", "40", "53", "57"];

/** Errors of pg without a code. */
const messages = /Connection terminated|timeout exceeded when trying to connect|Query read timeout/;

export function isUnavailable(error: unknown): boolean {
  const { code, message } = getErrorCause(error);
  return (
    connectionCodes.has(code) ||
    (code.length === 5 && serverClasses.some((start) => code.startsWith(start))) ||
    messages.test(message)
  );
}

export function isUniqueViolation(error: unknown): boolean {
  return getErrorCause(error).code === "23505";
}

/**
 * Returns the code and message of PostgreSQL or its driver, without the query and its parameters.
 */
export function getErrorCause(error: unknown): { code: string; message: string } {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const { code, message } = Object(cause);
  return { code: String(code ?? ""), message: String(message ?? cause) };
}
