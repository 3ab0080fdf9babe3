import type { RequestHandler } from "express";
import { sendProblem } from "../problems.ts";
import type { Departure } from "./departure.ts";

/**
 * A proxy that does not ask whether we are ready learns it from the first read that it sends: it can
 * ask somebody else, says so in a header, and then sends us nothing more, writes neither. So nothing
 * is on its way when we close.
 *
 * Not 503: that is our answer without a database too, and then nobody else has a better one.
 */
export const sendElsewhere =
  ({ isLeaving }: Departure): RequestHandler =>
  (request, response, next) => {
    if (!isLeaving() || !request.headers["x-retry-elsewhere"]) return next();
    sendProblem(response, 502, "This process is about to end. Another one answers.");
  };
