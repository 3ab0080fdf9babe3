import type { Handler, Request } from "../reference/http.ts";
import { pathOf } from "../reference/http.ts";
import { addTask } from "../reference/store.ts";
import { userOf } from "../reference/users.ts";
import { withHeaders } from "./redis-within.ts";
import { heading, saying, shielding, withSecurity } from "./secure-within.ts";
import { asks, changed, parse, type Touches } from "./within.ts";

const isLed = "with an https site, GET over http answers 308 to the same path over https";
const isRefused = "with an https site, POST over http answers 403, and creates nothing";
const isTold = "with an https site, every response has Strict-Transport-Security";
const isServed =
  "with an https site, requests that reached the proxy over https are served, health and metrics also over http";

const always: Touches = () => true;
const hsts = "strict-transport-security";

const isByHttps = ({ headers }: Request) => headers["x-forwarded-proto"] === "https";

/** What is refused is done all the same. */
const doneAnyway =
  (next: Handler, app: Parameters<typeof addTask>[0]): Handler =>
  async (request) => {
    const reply = await next(request);
    if (!asks("POST")(request) || reply.status !== 403) return reply;
    const { title } = Object(parse((await request.read()).toString()));
    addTask(app, { title, notes: "" }, userOf(app, request));
    return reply;
  };

export const securityHttps = withSecurity({
  "nobody is led to https": {
    breaks: isLed,
    within: shielding(() => ({ isHttps: false })),
  },
  "whoever is led to https loses the query": {
    breaks: isLed,
    within: changed(always, (reply) =>
      reply.status === 308
        ? withHeaders(reply, { location: reply.headers.location?.replace(/\?.*/, "") })
        : {},
    ),
  },
  "whoever is led to https is led to the start page": {
    breaks: isLed,
    within: heading(always, { location: "https://127.0.0.1/" }, ({ status }) => status === 308),
  },
  "whoever writes in the open is led to https": {
    breaks: isRefused,
    within: changed(asks("POST"), ({ status }) => ({ status: status === 403 ? 308 : status })),
  },
  "what is written in the open is refused and done": { breaks: isRefused, within: doneAnyway },
  "https is promised for an hour": {
    breaks: isTold,
    within: heading(always, { [hsts]: "max-age=3600" }),
  },
  "only what works promises https": {
    breaks: isTold,
    within: heading(always, { [hsts]: undefined }, ({ status }) => status >= 400),
  },
  "nobody believes the proxy": {
    breaks: isServed,
    within:
      (next, _, { shield }) =>
      (request) =>
        next(
          shield?.isHttps && isByHttps(request)
            ? saying(request, { "x-forwarded-proto": "http" })
            : request,
        ),
  },
  "metrics are for https only": {
    breaks: isServed,
    within:
      (next, _, { shield }) =>
      async (request) => {
        const reply = await next(request);
        const isOpen = shield?.isHttps && !isByHttps(request);
        return isOpen && pathOf(request) === "/metrics" ? { ...reply, status: 308 } : reply;
      },
  },
  "https is promised where there is none": {
    breaks: "without an https site, no response has Strict-Transport-Security",
    within: heading(always, { [hsts]: "max-age=31536000" }),
  },
});
