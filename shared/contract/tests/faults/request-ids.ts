import { randomUUID } from "node:crypto";
import type { Handler } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { withHeaders } from "./redis-within.ts";
import { withSight } from "./seen-within.ts";
import { changed, type Touches } from "./within.ts";

const everyAnswer = "every response has an id in X-Request-Id, errors included";
const isKept = "a well-formed X-Request-Id of a request is returned unchanged";
const ofSite = "the site sends X-Request-Id too, and returns a well-formed one unchanged";

const always: Touches = () => true;
const header = "x-request-id";

const answering = (id: () => string | undefined): ApiFault["within"] =>
  changed(always, (reply) => withHeaders(reply, { [header]: id() }));

/** The id that a request brings is taken if it fits, as it is or changed. */
const taking =
  (fits: RegExp, change = (id: string) => id) =>
  (next: Handler): Handler =>
  async (request) => {
    const reply = await next(request);
    const given = String(request.headers[header] ?? "");
    if (!fits.test(given)) return reply;
    return { ...reply, ...withHeaders(reply, { [header]: change(given) }) };
  };

const without =
  (next: Handler): Handler =>
  async (request) => {
    const reply = await next(request);
    return { ...reply, ...withHeaders(reply, { [header]: undefined }) };
  };

export const requestIds = withSight({
  "nobody answers with an id": { breaks: everyAnswer, within: answering(() => undefined) },
  "a refusal has no id": {
    breaks: everyAnswer,
    within: changed(always, (reply) =>
      reply.status >= 400 ? withHeaders(reply, { [header]: undefined }) : {},
    ),
  },
  "all requests have the same id": {
    breaks: "every request gets its own id in X-Request-Id",
    within: answering(() => "request"),
  },
  "an id from outside is never kept": { breaks: isKept, within: answering(randomUUID) },
  "a long id is cut": {
    breaks: isKept,
    within: taking(/^[\w.-]{37,64}$/, (id) => id.slice(0, 36)),
  },
  "an id may have spaces": {
    breaks: "an X-Request-Id with a space is replaced",
    within: taking(/^[\w. -]{1,64}$/),
  },
  "an id may have tabs": {
    breaks: "an X-Request-Id with a tab is replaced",
    within: taking(/^[\w.\t-]{1,64}$/),
  },
  "an id may hold the end of a line": {
    breaks: "an X-Request-Id with a Unicode line break is replaced",
    within: taking(/^[^ ]{1,64}$/),
  },
  "an id may be encoded": {
    breaks: "an X-Request-Id with an encoded line break is replaced",
    within: taking(/^[\w.%-]{1,64}$/),
  },
  "an id may have quotation marks": {
    breaks: "an X-Request-Id with a quotation mark is replaced",
    within: taking(/^[!-~]{1,64}$/),
  },
  "an id may be of any length": {
    breaks: "an X-Request-Id of 65 characters is replaced",
    within: taking(/^[\w.-]+$/),
  },
  "a page may not read the id": {
    breaks: "a page from another origin may read X-Request-Id",
    within: changed(always, (reply) =>
      withHeaders(reply, { "access-control-expose-headers": "Link" }),
    ),
  },
  "the site has no id": { breaks: ofSite, inSite: without },
  "the site changes the id": {
    breaks: ofSite,
    inSite: taking(/^[\w.-]{1,64}$/, () => randomUUID()),
  },
  "the site takes any id": { breaks: ofSite, inSite: taking(/^[!-~]{1,64}$/) },
});
