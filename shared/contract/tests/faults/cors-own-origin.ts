import type { ApiFault } from "../reference/server.ts";
import { matchRequest, type RequestMatcher } from "./fault-helpers.ts";
import { changeHeaders, overrideProtection, withSecurity } from "./security-fault-helpers.ts";

const rejectsOthers = "only the site's own origin may read responses, not a similar origin";
const rejectsPreflight = "the preflight allows JSON requests only from the site's own origin";
const namesOrigin = "Access-Control-Allow-Origin names the site's own origin, and is never *";

const anyRequest: RequestMatcher = () => true;
const origin = "access-control-allow-origin";

/** Lets matching origins read, in addition to the own site. */
const allowOrigins = (
  isAllowed: (origin: string, ownOrigin: string) => boolean,
): ApiFault["wrap"] =>
  overrideProtection(({ getAllowedOrigin }) => ({
    getAllowedOrigin: (request) => {
      const ownOrigin = getAllowedOrigin(request);
      const requestOrigin = String(request.headers.origin ?? ownOrigin);
      return isAllowed(requestOrigin, ownOrigin) ? requestOrigin : ownOrigin;
    },
  }));

export const corsOwnOrigin = withSecurity({
  "every origin may read": {
    breaks: rejectsOthers,
    wrap: changeHeaders(anyRequest, { [origin]: "*" }),
  },
  "the origin of the request may always read": {
    breaks: rejectsOthers,
    wrap: allowOrigins(() => true),
  },
  "an origin that begins like the site's may read": {
    breaks: rejectsOthers,
    wrap: allowOrigins((requestOrigin, ownOrigin) => requestOrigin.startsWith(ownOrigin)),
  },
  "an origin that ends like the site's may read": {
    breaks: rejectsOthers,
    wrap: allowOrigins((requestOrigin, ownOrigin) =>
      requestOrigin.endsWith(new URL(ownOrigin).host),
    ),
  },
  "every port of the own host may read": {
    breaks: rejectsOthers,
    wrap: allowOrigins((requestOrigin, ownOrigin) =>
      requestOrigin.includes(`//${new URL(ownOrigin).hostname}:`),
    ),
  },
  "the origin null may read": {
    breaks: rejectsOthers,
    wrap: allowOrigins((requestOrigin) => requestOrigin === "null"),
  },
  "every origin may read errors": {
    breaks: rejectsOthers,
    wrap: changeHeaders(anyRequest, { [origin]: "*" }, ({ status }) => status >= 400),
  },
  "the preflight allows every origin": {
    breaks: rejectsPreflight,
    wrap: changeHeaders(matchRequest("OPTIONS"), { [origin]: "*" }),
  },
  "the site's own origin may not read": {
    breaks: namesOrigin,
    wrap: overrideProtection(() => ({ getAllowedOrigin: () => "https://tracker.test" })),
  },
  "the site's own origin may read through *": {
    breaks: namesOrigin,
    wrap: changeHeaders(matchRequest("GET"), { [origin]: "*" }),
  },
  "Vary does not name Origin": {
    breaks: "GET /tasks with an Origin header answers with Vary: Origin",
    wrap: changeHeaders(anyRequest, { vary: "Accept" }),
  },
});
