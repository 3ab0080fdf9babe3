import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import { z } from "zod";
import { ForbiddenError, UnauthenticatedError, WrongCredentialsError } from "./auth/errors.ts";
import { BusyError } from "./concurrency-limit.ts";
import { isUnavailable } from "./database/errors.ts";
import { logError } from "./log-error.ts";
import { TaskNotFoundError } from "./tasks/store.ts";
import { EmailTakenError } from "./users/store.ts";
import { InvalidInputError } from "./validate.ts";

/** Problem Details (RFC 9457). `errors` lists every invalid field. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: "Problem" });

type Problem = z.infer<typeof problemSchema>;

/** The status of each expected error. Its message becomes the detail. */
const statuses = new Map<unknown, number>([
  [TaskNotFoundError, 404],
  [EmailTakenError, 409],
  [WrongCredentialsError, 401],
  [UnauthenticatedError, 401],
  [ForbiddenError, 403],
]);

/** Turns the errors of all routes into responses. */
export const handleError: ErrorRequestHandler = (error, request, response, next) => {
  // A response that has started cannot be replaced: Express closes the connection.
  if (response.headersSent) return next(error);
  const status = statuses.get(error.constructor);
  if (status) return sendProblem(response, status, error.message);
  // An invalid id in the path cannot belong to a task, so the path does not exist.
  if (isPathError(error)) return handleNotFound(request, response, next);
  if (error instanceof InvalidInputError)
    return sendProblem(response, 400, error.message, toFieldErrors(error));
  if (isClientError(error)) return sendProblem(response, error.status, error.message);
  if (error instanceof BusyError) return sendUnavailable(response, error.message);
  logError(error);
  if (isUnavailable(error)) return sendUnavailable(response, databaseUnavailable);
  sendProblem(response, 500, "Something went wrong on our side. Please try again later.");
};

export const handleNotFound: RequestHandler = (request, response) =>
  sendProblem(response, 404, `There is nothing at ${request.originalUrl}.`);

export function sendProblem(
  response: Response,
  status: number,
  detail: string,
  errors?: Problem["errors"],
): void {
  const problem = toProblem(status, detail, errors);
  // RFC 9110, section 11.6.1: a 401 says how to authenticate.
  if (status === 401) response.set("www-authenticate", "Bearer");
  response.status(status).type("application/problem+json").send(JSON.stringify(problem));
}

export function toProblem(status: number, detail: string, errors?: Problem["errors"]): Problem {
  const title = STATUS_CODES[status] ?? "Error";
  return { type: "about:blank", title, status, detail, ...(errors && { errors }) };
}

const databaseUnavailable = "The database does not respond. Please try again in a few seconds.";

function sendUnavailable(response: Response, detail: string): void {
  response.set("retry-after", "5");
  sendProblem(response, 503, detail);
}

const isPathError = (error: unknown) => error instanceof InvalidInputError && error.part === "path";

/** For example a body that is not JSON, for which Express sets the status 400. */
function isClientError(error: unknown): error is Error & { status: number } {
  const { status } = Object(error);
  return error instanceof Error && status >= 400 && status < 500;
}

/** The location (a JSON Pointer, RFC 6901, as a URL fragment) and message of each invalid field. */
function toFieldErrors({ issues }: InvalidInputError): Problem["errors"] {
  return issues.map(({ path, message }) => ({
    pointer: `#${path.map((part) => `/${String(part)}`).join("")}`,
    detail: message,
  }));
}
