import { QueryFailedError } from "typeorm";

/** A database that cannot be asked now, and perhaps can in a moment. */
const connectionCodes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);

/** Classes of SQLSTATE: connection lost, deadlock, out of resources, stopped by the server or its clock. */
const serverClasses = ["08", "40", "53", "57"];

/** pg gives these no code. */
const messages = /Connection terminated|timeout exceeded when trying to connect|Query read timeout/;

export function isUnavailable(error: unknown): boolean {
  const { code, message } = causeOf(error);
  return (
    connectionCodes.has(code) ||
    (code.length === 5 && serverClasses.some((start) => code.startsWith(start))) ||
    messages.test(message)
  );
}

export function isUniqueViolation(error: unknown): boolean {
  return causeOf(error).code === "23505";
}

/** What PostgreSQL or its driver said, without the query and its values. */
export function causeOf(error: unknown): { code: string; message: string } {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const { code, message } = Object(cause);
  return { code: String(code ?? ""), message: String(message ?? cause) };
}
