import { getPath, type Handler, HttpError, type Request, toProblem } from "../reference/http.ts";
import type { RequestMatcher } from "./fault-helpers.ts";
import { withHeaders } from "./redis-fault-helpers.ts";
import {
  changeHeaders,
  overrideProtection,
  withRequestHeaders,
  withSecurity,
} from "./security-fault-helpers.ts";

const rejectsForeignHost =
  "GET /tasks with a foreign Host header is rejected, without any task in the body";
const answersProblemDetails =
  "GET /tasks with a foreign Host header answers 421 as Problem Details";
const pagesAnswer421 = "the admin pages and the API reference answer 421 to a foreign Host header";
const acceptsOwnNames =
  "GET /tasks and /health/live answer 200 for the server's own names, in any case, with any port";

const anyRequest: RequestMatcher = () => true;

const getHost = ({ headers }: Request) => String(headers.host);

const createMisdirectedReply = () => toProblem(new HttpError(421, "This host is not served here."));

/** Returns the request with an own host name. */
const withOwnHost = (request: Request) => withRequestHeaders(request, { host: "localhost" });

const acceptHost =
  (matches: RequestMatcher) =>
  (next: Handler): Handler =>
  (request) =>
    next(matches(request) ? withOwnHost(request) : request);

const rejectHost =
  (matches: RequestMatcher) =>
  (next: Handler): Handler =>
  async (request) =>
    matches(request) ? createMisdirectedReply() : next(request);

export const hosts = withSecurity({
  "every Host header is accepted": {
    breaks: rejectsForeignHost,
    wrap: overrideProtection(() => ({ isOwnName: () => true })),
  },
  "a host that begins like an own name is accepted": {
    breaks: rejectsForeignHost,
    wrap: overrideProtection(() => ({
      isOwnName: (name) => /^(localhost|127\.0\.0\.1)/.test(name),
    })),
  },
  "a foreign host answers 400": {
    breaks: answersProblemDetails,
    wrap: (next) => async (request) => {
      const reply = await next(request);
      return reply.status === 421 ? { ...reply, status: 400 } : reply;
    },
  },
  "a POST with a foreign host answers 421 but is stored": {
    breaks: "POST /tasks with a foreign Host header is rejected, and creates nothing",
    wrap: (next) => async (request) => {
      const reply = await next(request);
      if (reply.status !== 421) return reply;
      await next(withOwnHost(request));
      return reply;
    },
  },
  "the admin pages accept every host": {
    breaks: pagesAnswer421,
    wrap: acceptHost(({ path }) => path.startsWith("/admin")),
  },
  "the API reference accepts every host": {
    breaks: pagesAnswer421,
    wrap: acceptHost((request) => getPath(request) === "/docs/"),
  },
  "a 421 is plain text": {
    breaks: answersProblemDetails,
    wrap: changeHeaders(
      anyRequest,
      { "content-type": "text/plain" },
      ({ status }) => status === 421,
    ),
  },
  "the site accepts every host": {
    breaks: "the site answers 421 to a foreign Host header",
    wrapSite: acceptHost(anyRequest),
  },
  "a host in upper case is rejected": {
    breaks: acceptsOwnNames,
    wrap: rejectHost((request) => /[A-Z]/.test(getHost(request))),
  },
  "a host without a port is rejected": {
    breaks: acceptsOwnNames,
    wrap: rejectHost((request) => !/:\d+$/.test(getHost(request))),
  },
  "the redirect to https uses X-Forwarded-Host": {
    breaks: "no response contains the host from X-Forwarded-Host",
    wrap: (next) => async (request) => {
      const reply = await next(request);
      const forwardedHost = request.headers["x-forwarded-host"];
      if (reply.status !== 308 || !forwardedHost) return reply;
      return {
        ...reply,
        ...withHeaders(reply, { location: `https://${forwardedHost}${request.path}` }),
      };
    },
  },
});
