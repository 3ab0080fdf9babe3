import { pathOf, type Reply } from "../reference/http.ts";
import { ownSecret, sign } from "../reference/tokens.ts";
import { having } from "./redis-within.ts";
import { withSecurity } from "./secure-within.ts";
import { asks, changed, parse } from "./within.ts";

const named = "a token says which key it was signed with, and nothing of the key itself";

const login = asks("POST", /^\/auth\/login$/);

const unauthorized: Partial<Reply> = { status: 401 };

/** The access token of an answer, changed. */
const inToken = (change: (userId: number) => string) =>
  changed(login, ({ body }) => {
    const { user, ...rest } = Object(parse(body));
    return { body: JSON.stringify({ user, ...rest, accessToken: change(user?.id) }) };
  });

const header = (kid: string) =>
  Buffer.from(JSON.stringify({ alg: "HS256", kid })).toString("base64url");

export const keys = withSecurity({
  "a token does not name its key": {
    breaks: named,
    within: inToken((userId) => sign(userId, "api")),
  },
  "a token shows the beginning of its key": {
    breaks: named,
    within: inToken((userId) =>
      sign(userId, "api").replace(/^[^.]+/, header(ownSecret.slice(0, 8))),
    ),
  },
  "the key before is forgotten at once": {
    breaks: "a token of the key before is good at a server with a new key that still knows it",
    within: having(({ keys }) => ({ keys: { current: keys.current, areNamed: true } })),
  },
  "the key before goes on signing": {
    breaks: "a server with a new key signs with that one alone",
    within: having(({ keys }) => ({
      keys: keys.previous ? { ...keys, current: keys.previous, previous: keys.current } : keys,
    })),
  },
  "a key is good for ever": {
    breaks: "a token of the key before is worth nothing once that key is gone",
    within: having(({ keys }) => ({ keys: { ...keys, previous: ownSecret } })),
  },
  "refresh tokens end with the key": {
    breaks: "a refresh token outlives every change of the key",
    within:
      (next, _, { keys }) =>
      async (request) => {
        const reply = await next(request);
        const isNew = keys.current !== ownSecret;
        return isNew && pathOf(request) === "/auth/refresh" ? { ...reply, ...unauthorized } : reply;
      },
  },
  "a session of an admin ends with the key": {
    breaks: "an admin stays logged in at a server with a new key that still knows the one before",
    within:
      (next, _, { keys }) =>
      async (request) => {
        const reply = await next(request);
        const isNew = keys.previous !== undefined;
        const location = { location: "/admin/login" };
        return isNew && pathOf(request) === "/admin"
          ? { status: 303, headers: location, body: "" }
          : reply;
      },
  },
});
