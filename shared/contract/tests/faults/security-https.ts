import type { Handler, Request } from "../reference/http.ts";
import { getPath } from "../reference/http.ts";
import { addTask } from "../reference/store.ts";
import { getUser } from "../reference/users.ts";
import { changeReply, matchRequest, parseJson, type RequestMatcher } from "./fault-helpers.ts";
import { withHeaders } from "./redis-fault-helpers.ts";
import {
  changeHeaders,
  overrideProtection,
  withRequestHeaders,
  withSecurity,
} from "./security-fault-helpers.ts";

const redirectedCheck = "with an https site, GET over http answers 308 to the same path over https";
const refusedCheck = "with an https site, POST over http answers 403, and creates nothing";
const hstsCheck = "with an https site, every response has Strict-Transport-Security";
const servedCheck =
  "with an https site, requests that reached the proxy over https are served, health and metrics also over http";

const anyRequest: RequestMatcher = () => true;
const hsts = "strict-transport-security";

const isForwardedHttps = ({ headers }: Request) => headers["x-forwarded-proto"] === "https";

/** Executes a POST that is answered 403. */
const executeForbidden =
  (next: Handler, app: Parameters<typeof addTask>[0]): Handler =>
  async (request) => {
    const reply = await next(request);
    if (!matchRequest("POST")(request) || reply.status !== 403) return reply;
    const { title } = Object(parseJson((await request.read()).toString()));
    addTask(app, { title, notes: "" }, getUser(app, request));
    return reply;
  };

export const securityHttps = withSecurity({
  "http is not redirected to https": {
    breaks: redirectedCheck,
    wrap: overrideProtection(() => ({ isHttps: false })),
  },
  "the redirect to https loses the query": {
    breaks: redirectedCheck,
    wrap: changeReply(anyRequest, (reply) =>
      reply.status === 308
        ? withHeaders(reply, { location: reply.headers.location?.replace(/\?.*/, "") })
        : {},
    ),
  },
  "the redirect to https goes to the start page": {
    breaks: redirectedCheck,
    wrap: changeHeaders(
      anyRequest,
      { location: "https://127.0.0.1/" },
      ({ status }) => status === 308,
    ),
  },
  "a POST over http is redirected": {
    breaks: refusedCheck,
    wrap: changeReply(matchRequest("POST"), ({ status }) => ({
      status: status === 403 ? 308 : status,
    })),
  },
  "a POST over http answers 403 but is stored": { breaks: refusedCheck, wrap: executeForbidden },
  "HSTS lasts an hour": {
    breaks: hstsCheck,
    wrap: changeHeaders(anyRequest, { [hsts]: "max-age=3600" }),
  },
  "errors have no HSTS": {
    breaks: hstsCheck,
    wrap: changeHeaders(anyRequest, { [hsts]: undefined }, ({ status }) => status >= 400),
  },
  "X-Forwarded-Proto is ignored": {
    breaks: servedCheck,
    wrap:
      (next, _, { protection }) =>
      (request) =>
        next(
          protection?.isHttps && isForwardedHttps(request)
            ? withRequestHeaders(request, { "x-forwarded-proto": "http" })
            : request,
        ),
  },
  "metrics are redirected to https": {
    breaks: servedCheck,
    wrap:
      (next, _, { protection }) =>
      async (request) => {
        const reply = await next(request);
        const isOpen = protection?.isHttps && !isForwardedHttps(request);
        return isOpen && getPath(request) === "/metrics" ? { ...reply, status: 308 } : reply;
      },
  },
  "HSTS is set without https": {
    breaks: "without an https site, no response has Strict-Transport-Security",
    wrap: changeHeaders(anyRequest, { [hsts]: "max-age=31536000" }),
  },
});
