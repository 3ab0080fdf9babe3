import type { ApiFault } from "../reference/server.ts";
import { heading, shielding, withSecurity } from "./secure-within.ts";
import { asks, type Touches } from "./within.ts";

const mayNot = "no page but the own site may read an answer, however similar its origin is";
const mayNotSend = "no page but the own site is allowed to send JSON: the preflight says no";
const mayByName = "the own site may read, by its name, and nobody by *";

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
    breaks: "whoever keeps an answer knows that it depends on the origin",
    within: heading(always, { vary: "Accept" }),
  },
});
