import { randomUUID } from "node:crypto";
import type { Handler } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { changeReply, type RequestMatcher } from "./fault-helpers.ts";
import { withHeaders } from "./redis-fault-helpers.ts";
import { withTelemetry } from "./telemetry-fault-helpers.ts";

const everyAnswer = "every response has an id in X-Request-Id, errors included";
const returnsIdCheck = "a well-formed X-Request-Id of a request is returned unchanged";
const siteSendsId = "the site sends X-Request-Id too, and returns a well-formed one unchanged";

const anyRequest: RequestMatcher = () => true;
const header = "x-request-id";

const sendId = (id: () => string | undefined): ApiFault["wrap"] =>
  changeReply(anyRequest, (reply) => withHeaders(reply, { [header]: id() }));

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

export const requestIds = withTelemetry({
  "responses have no id": { breaks: everyAnswer, wrap: sendId(() => undefined) },
  "errors have no id": {
    breaks: everyAnswer,
    wrap: changeReply(anyRequest, (reply) =>
      reply.status >= 400 ? withHeaders(reply, { [header]: undefined }) : {},
    ),
  },
  "all requests have the same id": {
    breaks: "every request gets its own id in X-Request-Id",
    wrap: sendId(() => "request"),
  },
  "the id of a request is ignored": { breaks: returnsIdCheck, wrap: sendId(randomUUID) },
  "a long id is cut": {
    breaks: returnsIdCheck,
    wrap: returnId(/^[\w.-]{37,64}$/, (id) => id.slice(0, 36)),
  },
  "an id may have spaces": {
    breaks: "an X-Request-Id with a space is replaced",
    wrap: returnId(/^[\w. -]{1,64}$/),
  },
  "an id may have tabs": {
    breaks: "an X-Request-Id with a tab is replaced",
    wrap: returnId(/^[\w.\t-]{1,64}$/),
  },
  "an id may contain a Unicode line break": {
    breaks: "an X-Request-Id with a Unicode line break is replaced",
    wrap: returnId(/^[^ ]{1,64}$/),
  },
  "an id may contain %": {
    breaks: "an X-Request-Id with an encoded line break is replaced",
    wrap: returnId(/^[\w.%-]{1,64}$/),
  },
  "an id may have quotation marks": {
    breaks: "an X-Request-Id with a quotation mark is replaced",
    wrap: returnId(/^[!-~]{1,64}$/),
  },
  "an id may be of any length": {
    breaks: "an X-Request-Id of 65 characters is replaced",
    wrap: returnId(/^[\w.-]+$/),
  },
  "the id is not exposed to other origins": {
    breaks: "a page from another origin may read X-Request-Id",
    wrap: changeReply(anyRequest, (reply) =>
      withHeaders(reply, { "access-control-expose-headers": "Link" }),
    ),
  },
  "the site has no id": { breaks: siteSendsId, wrapSite: removeId },
  "the site changes the id": {
    breaks: siteSendsId,
    wrapSite: returnId(/^[\w.-]{1,64}$/, () => randomUUID()),
  },
  "the site takes any id": { breaks: siteSendsId, wrapSite: returnId(/^[!-~]{1,64}$/) },
});
