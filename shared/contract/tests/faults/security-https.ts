import type { Handler, Request } from "../reference/http.ts";
import { pathOf } from "../reference/http.ts";
import { addTask } from "../reference/store.ts";
import { userOf } from "../reference/users.ts";
import { withHeaders } from "./redis-within.ts";
import { heading, saying, shielding, withSecurity } from "./secure-within.ts";
import { asks, changed, parse, type Touches } from "./within.ts";

const isRedirected = "with an https site, GET over http answers 308 to the same path over https";
const isRefused = "with an https site, POST over http answers 403, and creates nothing";
const hasHsts = "with an https site, every response has Strict-Transport-Security";
const isServed =
  "with an https site, requests that reached the proxy over https are served, health and metrics also over http";

const always: Touches = () => true;
const hsts = "strict-transport-security";

const isForwardedHttps = ({ headers }: Request) => headers["x-forwarded-proto"] === "https";

/** Executes a POST that is answered 403. */
const executeForbidden =
  (next: Handler, app: Parameters<typeof addTask>[0]): Handler =>
  async (request) => {
    const reply = await next(request);
    if (!asks("POST")(request) || reply.status !== 403) return reply;
    const { title } = Object(parse((await request.read()).toString()));
    addTask(app, { title, notes: "" }, userOf(app, request));
    return reply;
  };

export const securityHttps = withSecurity({
  "http is not redirected to https": {
    breaks: isRedirected,
    within: shielding(() => ({ isHttps: false })),
  },
  "the redirect to https loses the query": {
    breaks: isRedirected,
    within: changed(always, (reply) =>
      reply.status === 308
        ? withHeaders(reply, { location: reply.headers.location?.replace(/\?.*/, "") })
        : {},
    ),
  },
  "the redirect to https goes to the start page": {
    breaks: isRedirected,
    within: heading(always, { location: "https://127.0.0.1/" }, ({ status }) => status === 308),
  },
  "a POST over http is redirected": {
    breaks: isRefused,
    within: changed(asks("POST"), ({ status }) => ({ status: status === 403 ? 308 : status })),
  },
  "a POST over http answers 403 but is stored": { breaks: isRefused, within: executeForbidden },
  "HSTS lasts an hour": {
    breaks: hasHsts,
    within: heading(always, { [hsts]: "max-age=3600" }),
  },
  "errors have no HSTS": {
    breaks: hasHsts,
    within: heading(always, { [hsts]: undefined }, ({ status }) => status >= 400),
  },
  "X-Forwarded-Proto is ignored": {
    breaks: isServed,
    within:
      (next, _, { shield }) =>
      (request) =>
        next(
          shield?.isHttps && isForwardedHttps(request)
            ? saying(request, { "x-forwarded-proto": "http" })
            : request,
        ),
  },
  "metrics are redirected to https": {
    breaks: isServed,
    within:
      (next, _, { shield }) =>
      async (request) => {
        const reply = await next(request);
        const isOpen = shield?.isHttps && !isForwardedHttps(request);
        return isOpen && pathOf(request) === "/metrics" ? { ...reply, status: 308 } : reply;
      },
  },
  "HSTS is set without https": {
    breaks: "without an https site, no response has Strict-Transport-Security",
    within: heading(always, { [hsts]: "max-age=31536000" }),
  },
});
