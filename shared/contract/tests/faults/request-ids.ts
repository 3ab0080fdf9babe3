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

const sendId = (id: () => string | undefined): ApiFault["within"] =>
  changed(always, (reply) => withHeaders(reply, { [header]: id() }));

/** Returns the id of a request if it matches, optionally changed. */
const returnId =
  (pattern: RegExp, change = (id: string) => id) =>
  (next: Handler): Handler =>
  async (request) => {
    const reply = await next(request);
    const id = String(request.headers[header] ?? "");
    if (!pattern.test(id)) return reply;
    return { ...reply, ...withHeaders(reply, { [header]: change(id) }) };
  };

const removeId =
  (next: Handler): Handler =>
  async (request) => {
    const reply = await next(request);
    return { ...reply, ...withHeaders(reply, { [header]: undefined }) };
  };

export const requestIds = withSight({
  "responses have no id": { breaks: everyAnswer, within: sendId(() => undefined) },
  "errors have no id": {
    breaks: everyAnswer,
    within: changed(always, (reply) =>
      reply.status >= 400 ? withHeaders(reply, { [header]: undefined }) : {},
    ),
  },
  "all requests have the same id": {
    breaks: "every request gets its own id in X-Request-Id",
    within: sendId(() => "request"),
  },
  "the id of a request is ignored": { breaks: isKept, within: sendId(randomUUID) },
  "a long id is cut": {
    breaks: isKept,
    within: returnId(/^[\w.-]{37,64}$/, (id) => id.slice(0, 36)),
  },
  "an id may have spaces": {
    breaks: "an X-Request-Id with a space is replaced",
    within: returnId(/^[\w. -]{1,64}$/),
  },
  "an id may have tabs": {
    breaks: "an X-Request-Id with a tab is replaced",
    within: returnId(/^[\w.\t-]{1,64}$/),
  },
  "an id may contain a Unicode line break": {
    breaks: "an X-Request-Id with a Unicode line break is replaced",
    within: returnId(/^[^ ]{1,64}$/),
  },
  "an id may contain %": {
    breaks: "an X-Request-Id with an encoded line break is replaced",
    within: returnId(/^[\w.%-]{1,64}$/),
  },
  "an id may have quotation marks": {
    breaks: "an X-Request-Id with a quotation mark is replaced",
    within: returnId(/^[!-~]{1,64}$/),
  },
  "an id may be of any length": {
    breaks: "an X-Request-Id of 65 characters is replaced",
    within: returnId(/^[\w.-]+$/),
  },
  "the id is not exposed to other origins": {
    breaks: "a page from another origin may read X-Request-Id",
    within: changed(always, (reply) =>
      withHeaders(reply, { "access-control-expose-headers": "Link" }),
    ),
  },
  "the site has no id": { breaks: ofSite, inSite: removeId },
  "the site changes the id": {
    breaks: ofSite,
    inSite: returnId(/^[\w.-]{1,64}$/, () => randomUUID()),
  },
  "the site takes any id": { breaks: ofSite, inSite: returnId(/^[!-~]{1,64}$/) },
});
