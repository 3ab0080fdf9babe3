import { randomUUID } from "node:crypto";
import { pathOf, problem, Refusal } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { addUser, userNamed } from "../reference/users.ts";
import { bodyOf, counting, refused, uncounted } from "./limits-within.ts";
import { having } from "./redis-within.ts";
import { withSecurity } from "./secure-within.ts";
import { asks } from "./within.ts";

const register = "too many POST /auth/register from one address answer 429, and create no account";
const explained =
  "a 429 of a strict limit is Problem Details with the seconds to wait in Retry-After";

const login = asks("POST", /^\/auth\/login$/);
const registration = asks("POST", /^\/auth\/register$/);

/** Counts each request to a matching path as a new sender. */
const removePathLimit = (path: RegExp): ApiFault["within"] =>
  having(({ senderOf }) => ({
    senderOf: (request) => (path.test(pathOf(request)) ? randomUUID() : senderOf(request)),
  }));

export const limitsStrict = withSecurity({
  "registrations are not limited": {
    breaks: register,
    within: uncounted("registrationLimit"),
  },
  "a registration over the limit is stored": {
    breaks: register,
    within: (next, app) => async (request) => {
      const reply = await next(request);
      if (!registration(request) || reply.status !== 429) return reply;
      const { email, password } = await bodyOf(request);
      addUser(app, email, password);
      return reply;
    },
  },
  "registrations with a registered e-mail are not counted": {
    breaks: "too many POST /auth/register with registered e-mails answer 429",
    within: counting("registrationLimit", async (request, address, app) =>
      userNamed(app, (await bodyOf(request)).email) ? randomUUID() : address,
    ),
  },
  "refresh requests are not limited": {
    breaks: "too many POST /auth/refresh with invalid tokens answer 429",
    within: uncounted("refreshLimit"),
  },
  "a strict 429 is plain text": {
    breaks: explained,
    within: refused(login, { "content-type": "text/plain" }),
  },
  "a strict 429 has no Retry-After": {
    breaks: explained,
    within: refused(registration, { "retry-after": undefined }),
  },
  "Retry-After of a log-in is an hour": {
    breaks: explained,
    within: refused(login, { "retry-after": "3600" }),
  },
  ...Object.fromEntries(
    ["/openapi.json", "/docs/", "/admin/login"].map((path) => [
      `requests for ${path} are not counted`,
      {
        breaks: `too many GET ${path} from one address answer 429, and other addresses are served`,
        within: removePathLimit(new RegExp(`^${path}$`)),
      },
    ]),
  ),
  "requests for /metrics are limited": {
    breaks: "GET /health/live and GET /metrics have no rate limit",
    within: (next) => {
      let count = 0;
      return async (request) => {
        if (pathOf(request) === "/metrics") count += 1;
        return count > 5 ? problem(new Refusal(429, "Too many requests.")) : next(request);
      };
    },
  },
});
