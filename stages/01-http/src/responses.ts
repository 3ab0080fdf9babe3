import { type OutgoingHttpHeaders, type ServerResponse, STATUS_CODES } from "node:http";
import { HttpError } from "./http-error.ts";

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: OutgoingHttpHeaders = {},
): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

/** Sends an error as Problem Details (RFC 9457). Details of unexpected errors are only logged. */
export function sendProblem(response: ServerResponse, error: unknown): void {
  const { status, message, headers } = error instanceof HttpError ? error : toServerError(error);
  const problem = { type: "about:blank", title: STATUS_CODES[status], status, detail: message };
  sendJson(response, status, problem, { ...headers, "Content-Type": "application/problem+json" });
}

function toServerError(error: unknown): HttpError {
  console.error(error);
  return new HttpError(500, "Something went wrong on our side. Please try again later.");
}
