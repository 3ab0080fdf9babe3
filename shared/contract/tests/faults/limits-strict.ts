import { randomUUID } from "node:crypto";
import { getPath, HttpError, toProblem } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { addUser, findUserByEmail } from "../reference/users.ts";
import { matchRequest } from "./fault-helpers.ts";
import { change429Headers, changeRuleKey, disableRule, readBody } from "./limit-fault-helpers.ts";
import { overrideState } from "./redis-fault-helpers.ts";
import { withSecurity } from "./security-fault-helpers.ts";

const register = "too many POST /auth/register from one address answer 429, and create no account";
const retryAfterDetails =
  "a 429 of a strict limit is Problem Details with the seconds to wait in Retry-After";

const login = matchRequest("POST", /^\/auth\/login$/);
const registration = matchRequest("POST", /^\/auth\/register$/);

/** Counts each request to a matching path as a new sender. */
const removePathLimit = (path: RegExp): ApiFault["wrap"] =>
  overrideState(({ getSender }) => ({
    getSender: (request) => (path.test(getPath(request)) ? randomUUID() : getSender(request)),
  }));

export const limitsStrict = withSecurity({
  "registrations are not limited": {
    breaks: register,
    wrap: disableRule("registrationLimit"),
  },
  "a registration over the limit is stored": {
    breaks: register,
    wrap: (next, app) => async (request) => {
      const reply = await next(request);
      if (!registration(request) || reply.status !== 429) return reply;
      const { email, password } = await readBody(request);
      addUser(app, email, password);
      return reply;
    },
  },
  "registrations with a registered e-mail are not counted": {
    breaks: "too many POST /auth/register with registered e-mails answer 429",
    wrap: changeRuleKey("registrationLimit", async (request, address, app) =>
      findUserByEmail(app, (await readBody(request)).email) ? randomUUID() : address,
    ),
  },
  "refresh requests are not limited": {
    breaks: "too many POST /auth/refresh with invalid tokens answer 429",
    wrap: disableRule("refreshLimit"),
  },
  "a strict 429 is plain text": {
    breaks: retryAfterDetails,
    wrap: change429Headers(login, { "content-type": "text/plain" }),
  },
  "a strict 429 has no Retry-After": {
    breaks: retryAfterDetails,
    wrap: change429Headers(registration, { "retry-after": undefined }),
  },
  "Retry-After of a log-in is an hour": {
    breaks: retryAfterDetails,
    wrap: change429Headers(login, { "retry-after": "3600" }),
  },
  ...Object.fromEntries(
    ["/openapi.json", "/docs/", "/admin/login"].map((path) => [
      `requests for ${path} are not counted`,
      {
        breaks: `too many GET ${path} from one address answer 429, and other addresses are served`,
        wrap: removePathLimit(new RegExp(`^${path}$`)),
      },
    ]),
  ),
  "requests for /metrics are limited": {
    breaks: "GET /health/live and GET /metrics have no rate limit",
    wrap: (next) => {
      let count = 0;
      return async (request) => {
        if (getPath(request) === "/metrics") count += 1;
        return count > 5 ? toProblem(new HttpError(429, "Too many requests.")) : next(request);
      };
    },
  },
});
