import type { RequestHandler } from "express";
import { runInContext } from "./context.ts";
import { log } from "./log.ts";
import { parseRequestId } from "./request-id.ts";

/** A request whose response was sent. */
export interface CompletedRequest {
  method: string;
  /** The pattern of its path, not the path itself: see `createRouteMatcher`. */
  route: string;
  status: number;
  seconds: number;
}

/**
 * Sets the id of each request, and writes one log line when it ends.
 *
 * @param matchRoute returns the pattern of a path
 * @param count called when a request ends
 */
export function observeRequests(
  matchRoute: (path: string) => string,
  count: (request: CompletedRequest) => void,
): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const { method } = request;
    const route = matchRoute(request.path);
    const requestId = parseRequestId(request.headers["x-request-id"]);
    response.set("x-request-id", requestId);
    const context = { requestId, method, route };
    // "close" is always emitted. "finish" is not if the client closed the connection.
    response.once("close", () => runInContext(context, end));
    runInContext(context, next);

    function end(): void {
      const seconds = (performance.now() - start) / 1000;
      const status = response.writableFinished ? response.statusCode : clientClosed;
      count({ method, route, status, seconds });
      const durationMs = Math.round(seconds * 100_000) / 100;
      log.info(`${method} ${route} ${status}`, { status, durationMs });
    }
  };
}

/** The client closed the connection before the response. The status that nginx logs. */
const clientClosed = 499;
