import type { ApiFault } from "../reference/server.ts";
import { heading, shielding, withSecurity } from "./secure-within.ts";
import { asks, type Touches } from "./within.ts";

const mayNot = "only the site's own origin may read responses, not a similar origin";
const mayNotSend = "the preflight allows JSON requests only from the site's own origin";
const mayByName = "Access-Control-Allow-Origin names the site's own origin, and is never *";

const always: Touches = () => true;
const origin = "access-control-allow-origin";

/** Lets matching origins read, in addition to the own site. */
const allowOrigins = (fits: (origin: string, own: string) => boolean): ApiFault["within"] =>
  shielding(({ readerOf }) => ({
    readerOf: (request) => {
      const own = readerOf(request);
      const asking = String(request.headers.origin ?? own);
      return fits(asking, own) ? asking : own;
    },
  }));

export const corsOwn = withSecurity({
  "every origin may read": { breaks: mayNot, within: heading(always, { [origin]: "*" }) },
  "the origin of the request may always read": { breaks: mayNot, within: allowOrigins(() => true) },
  "an origin that begins like the site's may read": {
    breaks: mayNot,
    within: allowOrigins((asking, own) => asking.startsWith(own)),
  },
  "an origin that ends like the site's may read": {
    breaks: mayNot,
    within: allowOrigins((asking, own) => asking.endsWith(new URL(own).host)),
  },
  "every port of the own host may read": {
    breaks: mayNot,
    within: allowOrigins((asking, own) => asking.includes(`//${new URL(own).hostname}:`)),
  },
  "the origin null may read": {
    breaks: mayNot,
    within: allowOrigins((asking) => asking === "null"),
  },
  "every origin may read errors": {
    breaks: mayNot,
    within: heading(always, { [origin]: "*" }, ({ status }) => status >= 400),
  },
  "the preflight allows every origin": {
    breaks: mayNotSend,
    within: heading(asks("OPTIONS"), { [origin]: "*" }),
  },
  "the site's own origin may not read": {
    breaks: mayByName,
    within: shielding(() => ({ readerOf: () => "https://tracker.test" })),
  },
  "the site's own origin may read through *": {
    breaks: mayByName,
    within: heading(asks("GET"), { [origin]: "*" }),
  },
  "Vary does not name Origin": {
    breaks: "GET /tasks with an Origin header answers with Vary: Origin",
    within: heading(always, { vary: "Accept" }),
  },
});
