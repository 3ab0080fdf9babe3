import type { Request, RequestHandler } from "express";
import { log } from "../log/log.ts";

export class ForeignOriginError extends Error {
  constructor() {
    super(
      "This was sent by a page of somebody else. If it was you, open the page here and try again.",
    );
  }
}

const safeMethods = ["GET", "HEAD", "OPTIONS"];

/**
 * Wherever a cookie says who is asking, a browser sends it along with whatever any page makes it
 * send (CSRF). So what changes something is taken only from our own pages. That the cookie is
 * SameSite is not enough: another port and another sub-domain are the same site.
 */
export const sameOriginOnly: RequestHandler = (request, _response, next) => {
  if (safeMethods.includes(request.method) || isOurs(request)) return next();
  const { origin, "sec-fetch-site": site } = request.headers;
  log.warn("A request of a foreign page was refused", { address: request.ip, origin, site });
  next(new ForeignOriginError());
};

/** Browsers say where a request comes from, and no page can change what they say. */
function isOurs({ headers, protocol, host }: Request): boolean {
  const { "sec-fetch-site": site, origin } = headers;
  if (site !== undefined) return site === "same-origin" || site === "none";
  // Older browsers say at least this. Whoever says neither is none, and has nobody's cookie.
  return origin === undefined || origin === `${protocol}://${host}`;
}
