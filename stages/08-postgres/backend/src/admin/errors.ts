import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import { ForbiddenError } from "../auth/errors.ts";
import { BusyError } from "../concurrency-limit.ts";
import { isUnavailable } from "../database/errors.ts";
import { logError } from "../log-error.ts";
import { InvalidInputError } from "../validate.ts";
import { errorPage } from "./other-pages.ts";
import { OwnAccountError } from "./own-account.ts";
import { RecordNotFoundError } from "./records.ts";

const statuses = new Map<unknown, number>([
  [ForbiddenError, 403],
  [OwnAccountError, 403],
  [RecordNotFoundError, 404],
]);

/** Handles errors like `handleError`, but responds with a page. */
export const showError: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error);
  const status = statuses.get(error.constructor) ?? error.status;
  if (error instanceof InvalidInputError) return showNotFound(request, response, next);
  if (status >= 400 && status < 500) return sendErrorPage(response, status, error.message);
  if (error instanceof BusyError) return sendUnavailable(response, error.message);
  logError(error);
  if (isUnavailable(error)) return sendUnavailable(response, databaseUnavailable);
  sendErrorPage(response, 500, "Something went wrong on our side.");
};

export const showNotFound: RequestHandler = (_request, response) =>
  sendErrorPage(response, 404, "There is no such page.");

const databaseUnavailable = "The database does not respond. Please try again in a few seconds.";

function sendUnavailable(response: Response, message: string): void {
  response.set("retry-after", "5");
  sendErrorPage(response, 503, message);
}

function sendErrorPage(response: Response, status: number, message: string): void {
  response.status(status).send(errorPage(STATUS_CODES[status] ?? "Error", message));
}
