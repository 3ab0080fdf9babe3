import type { ApiFault } from "../reference/server.ts";
import { heading, shielding, withSecurity } from "./secure-within.ts";
import { asks, type Touches } from "./within.ts";

const mayNot = "only the site's own origin may read responses, not a similar origin";
const mayNotSend = "the preflight allows JSON requests only from the site's own origin";
const mayByName = "Access-Control-Allow-Origin names the site's own origin, and is never *";

const always: Touches = () => true;
const origin = "access-control-allow-origin";

/** Whoever fits may read as well as the own site. */
const readableBy = (fits: (origin: string, own: string) => boolean): ApiFault["within"] =>
  shielding(({ readerOf }) => ({
    readerOf: (request) => {
      const own = readerOf(request);
      const asking = String(request.headers.origin ?? own);
      return fits(asking, own) ? asking : own;
    },
  }));

export const corsOwn = withSecurity({
  "everybody may read": { breaks: mayNot, within: heading(always, { [origin]: "*" }) },
  "whoever asks may read": { breaks: mayNot, within: readableBy(() => true) },
  "whoever begins like the own site may read": {
    breaks: mayNot,
    within: readableBy((asking, own) => asking.startsWith(own)),
  },
  "whoever ends like the own site may read": {
    breaks: mayNot,
    within: readableBy((asking, own) => asking.endsWith(new URL(own).host)),
  },
  "every port of the own host may read": {
    breaks: mayNot,
    within: readableBy((asking, own) => asking.includes(`//${new URL(own).hostname}:`)),
  },
  "a page without an origin may read": {
    breaks: mayNot,
    within: readableBy((asking) => asking === "null"),
  },
  "everybody may read the errors": {
    breaks: mayNot,
    within: heading(always, { [origin]: "*" }, ({ status }) => status >= 400),
  },
  "everybody is allowed to send": {
    breaks: mayNotSend,
    within: heading(asks("OPTIONS"), { [origin]: "*" }),
  },
  "the own site may not read": {
    breaks: mayByName,
    within: shielding(() => ({ readerOf: () => "https://tracker.test" })),
  },
  "the own site may read by everybody's name": {
    breaks: mayByName,
    within: heading(asks("GET"), { [origin]: "*" }),
  },
  "nobody says that an answer depends on the origin": {
    breaks: "GET /tasks with an Origin header answers with Vary: Origin",
    within: heading(always, { vary: "Accept" }),
  },
});
