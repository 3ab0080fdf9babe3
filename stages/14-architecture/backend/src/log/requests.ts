import type { RequestHandler } from "express";
import { inContext } from "./context.ts";
import { log } from "./log.ts";
import { requestIdFrom } from "./request-id.ts";

/** A request that has its answer. */
export interface AnsweredRequest {
  method: string;
  /** The pattern of its path, never the path: see `routeMatcher`. */
  route: string;
  status: number;
  seconds: number;
}

/**
 * Gives every request its id, and writes one line about it when it is over.
 *
 * @param routeOf gives the pattern of a path
 * @param count is told, too
 */
export function observeRequests(
  routeOf: (path: string) => string,
  count: (request: AnsweredRequest) => void,
): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const { method } = request;
    const route = routeOf(request.path);
    const requestId = requestIdFrom(request.headers["x-request-id"]);
    response.set("x-request-id", requestId);
    const context = { requestId, method, route };
    // "close" comes in every case, and "finish" not when the client has gone.
    response.once("close", () => inContext(context, end));
    inContext(context, next);

    function end(): void {
      const seconds = (performance.now() - start) / 1000;
      const status = response.writableFinished ? response.statusCode : clientClosed;
      count({ method, route, status, seconds });
      const durationMs = Math.round(seconds * 100_000) / 100;
      log.info(`${method} ${route} ${status}`, { status, durationMs });
    }
  };
}

/** No answer was sent: whoever asked had gone. nginx calls it so. */
const clientClosed = 499;
