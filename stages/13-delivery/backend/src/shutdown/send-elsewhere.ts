import type { RequestHandler } from "express";
import { sendProblem } from "../problems.ts";
import type { ShutdownState } from "./shutdown-state.ts";

/**
 * Rejects retryable requests during shutdown, for proxies without readiness checks. The proxy marks
 * a request that it can send to another process with the header X-Retry-Elsewhere. After a
 * rejection it sends no more requests to this process, so none are in flight when the server
 * closes.
 *
 * Responds with 502, not 503, which also means that the database is down: then a retry would not
 * help.
 */
export const sendElsewhere =
  ({ isShuttingDown }: ShutdownState): RequestHandler =>
  (request, response, next) => {
    if (!isShuttingDown() || !request.headers["x-retry-elsewhere"]) return next();
    sendProblem(response, 502, "This process is shutting down. Another one handles the request.");
  };
