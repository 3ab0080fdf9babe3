import type { Request, RequestHandler } from "express";
import { log } from "../log/log.ts";

export class ForeignOriginError extends Error {
  constructor() {
    super("This request came from another site. Open the page here and try again.");
  }
}

const safeMethods = ["GET", "HEAD", "OPTIONS"];

/**
 * Rejects writes from other origins (CSRF): a browser sends cookies with requests from any page.
 * SameSite cookies are not enough, because other ports and subdomains are the same site.
 */
export const sameOriginOnly: RequestHandler = (request, _response, next) => {
  if (safeMethods.includes(request.method) || isSameOrigin(request)) return next();
  const { origin, "sec-fetch-site": site } = request.headers;
  log.warn("A request from another origin was rejected", { address: request.ip, origin, site });
  next(new ForeignOriginError());
};

/** Browsers send the origin of a request in headers that pages cannot change. */
function isSameOrigin({ headers, protocol, host }: Request): boolean {
  const { "sec-fetch-site": site, origin } = headers;
  if (site !== undefined) return site === "same-origin" || site === "none";
  // Older browsers send only Origin. A client that sends neither is not a browser.
  return origin === undefined || origin === `${protocol}://${host}`;
}
