import { randomUUID } from "node:crypto";
import { pathOf, problem, Refusal } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { addUser, userNamed } from "../reference/users.ts";
import { bodyOf, counting, refused, uncounted } from "./limits-within.ts";
import { having } from "./redis-within.ts";
import { withSecurity } from "./secure-within.ts";
import { asks } from "./within.ts";

const register =
  "from one address only so many can register in an hour, and whoever is refused has no account";
const explained =
  "a strict 429 is answered as Problem Details, and says in Retry-After how many seconds to wait";

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
    breaks: "whoever finds out by registering who has an account is refused as well",
    within: counting("registrationLimit", async (request, address, app) =>
      userNamed(app, (await bodyOf(request)).email) ? randomUUID() : address,
    ),
  },
  "refresh tokens may be guessed without end": {
    breaks: "whoever guesses refresh tokens is refused",
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
        breaks: `whoever asks for ${path} without end is refused, and others are not`,
        within: uncountedAt(new RegExp(`^${path}$`)),
      },
    ]),
  ),
  "whoever watches is counted": {
    breaks: "health and metrics are never too often asked for",
    within: (next) => {
      let count = 0;
      return async (request) => {
        if (pathOf(request) === "/metrics") count += 1;
        return count > 5 ? problem(new Refusal(429, "Too many.")) : next(request);
      };
    },
  },
});
