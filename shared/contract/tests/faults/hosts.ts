import { type Handler, pathOf, problem, Refusal, type Request } from "../reference/http.ts";
import { withHeaders } from "./redis-within.ts";
import { heading, saying, shielding, withSecurity } from "./secure-within.ts";
import type { Touches } from "./within.ts";

const isRefused = "GET /tasks with a foreign Host header is rejected, without any task in the body";
const isExplained = "GET /tasks with a foreign Host header answers 421 as Problem Details";
const ofPages = "the admin pages and the API reference answer 421 to a foreign Host header";
const stays =
  "GET /tasks and /health/live answer 200 for the server's own names, in any case, with any port";

const always: Touches = () => true;

const hostOf = ({ headers }: Request) => String(headers.host);

const misdirected = () => problem(new Refusal(421, "Not under this name."));

/** A request that came under a name of ours. */
const renamed = (request: Request) => saying(request, { host: "localhost" });

const renaming =
  (touches: Touches) =>
  (next: Handler): Handler =>
  (request) =>
    next(touches(request) ? renamed(request) : request);

const refusing =
  (touches: Touches) =>
  (next: Handler): Handler =>
  async (request) =>
    touches(request) ? misdirected() : next(request);

export const hosts = withSecurity({
  "every name will do": { breaks: isRefused, within: shielding(() => ({ isOwnName: () => true })) },
  "a name that begins like ours will do": {
    breaks: isRefused,
    within: shielding(() => ({ isOwnName: (name) => /^(localhost|127\.0\.0\.1)/.test(name) })),
  },
  "another name is answered 400": {
    breaks: isExplained,
    within: (next) => async (request) => {
      const reply = await next(request);
      return reply.status === 421 ? { ...reply, status: 400 } : reply;
    },
  },
  "what came under another name is done and refused": {
    breaks: "POST /tasks with a foreign Host header is rejected, and creates nothing",
    within: (next) => async (request) => {
      const reply = await next(request);
      if (reply.status !== 421) return reply;
      await next(renamed(request));
      return reply;
    },
  },
  "the pages for admins are shown under every name": {
    breaks: ofPages,
    within: renaming(({ path }) => path.startsWith("/admin")),
  },
  "the reference is shown under every name": {
    breaks: ofPages,
    within: renaming((request) => pathOf(request) === "/docs/"),
  },
  "a 421 is plain text": {
    breaks: isExplained,
    within: heading(always, { "content-type": "text/plain" }, ({ status }) => status === 421),
  },
  "the site is shown under every name": {
    breaks: "the site answers 421 to a foreign Host header",
    inSite: renaming(always),
  },
  "a name in capitals is another one": {
    breaks: stays,
    within: refusing((request) => /[A-Z]/.test(hostOf(request))),
  },
  "a name without a port is another one": {
    breaks: stays,
    within: refusing((request) => !/:\d+$/.test(hostOf(request))),
  },
  "whoever is led to https is led to the host that was claimed": {
    breaks: "no response contains the host from X-Forwarded-Host",
    within: (next) => async (request) => {
      const reply = await next(request);
      const claimed = request.headers["x-forwarded-host"];
      if (reply.status !== 308 || !claimed) return reply;
      return { ...reply, ...withHeaders(reply, { location: `https://${claimed}${request.path}` }) };
    },
  },
});
