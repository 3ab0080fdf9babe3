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

/** Whoever asks for this is somebody new each time. */
const uncountedAt = (path: RegExp): ApiFault["within"] =>
  having(({ senderOf }) => ({
    senderOf: (request) => (path.test(pathOf(request)) ? randomUUID() : senderOf(request)),
  }));

export const limitsStrict = withSecurity({
  "everybody may register without end": {
    breaks: register,
    within: uncounted("registrationLimit"),
  },
  "whoever is refused is registered all the same": {
    breaks: register,
    within: (next, app) => async (request) => {
      const reply = await next(request);
      if (!registration(request) || reply.status !== 429) return reply;
      const { email, password } = await bodyOf(request);
      addUser(app, email, password);
      return reply;
    },
  },
  "only who registers is counted": {
    breaks: "too many POST /auth/register with registered e-mails answer 429",
    within: counting("registrationLimit", async (request, address, app) =>
      userNamed(app, (await bodyOf(request)).email) ? randomUUID() : address,
    ),
  },
  "refresh tokens may be guessed without end": {
    breaks: "too many POST /auth/refresh with invalid tokens answer 429",
    within: uncounted("refreshLimit"),
  },
  "a strict refusal is plain text": {
    breaks: explained,
    within: refused(login, { "content-type": "text/plain" }),
  },
  "a strict refusal does not say when to come back": {
    breaks: explained,
    within: refused(registration, { "retry-after": undefined }),
  },
  "a guess has to wait for an hour": {
    breaks: explained,
    within: refused(login, { "retry-after": "3600" }),
  },
  ...Object.fromEntries(
    ["/openapi.json", "/docs/", "/admin/login"].map((path) => [
      `whoever asks for ${path} is not counted`,
      {
        breaks: `too many GET ${path} from one address answer 429, and other addresses are served`,
        within: uncountedAt(new RegExp(`^${path}$`)),
      },
    ]),
  ),
  "whoever watches is counted": {
    breaks: "GET /health/live and GET /metrics have no rate limit",
    within: (next) => {
      let count = 0;
      return async (request) => {
        if (pathOf(request) === "/metrics") count += 1;
        return count > 5 ? problem(new Refusal(429, "Too many.")) : next(request);
      };
    },
  },
});
