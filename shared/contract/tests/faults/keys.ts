import { getPath, type Reply } from "../reference/http.ts";
import { ownSecret, sign } from "../reference/tokens.ts";
import { changeReply, matchRequest, parseJson } from "./fault-helpers.ts";
import { overrideState } from "./redis-fault-helpers.ts";
import { withSecurity } from "./security-fault-helpers.ts";

const namesKey =
  "an access token names its signing key in the kid header, without revealing the key";

const login = matchRequest("POST", /^\/auth\/login$/);

const unauthorized: Partial<Reply> = { status: 401 };

/** Replaces the access token of a log-in. */
const changeToken = (change: (userId: number) => string) =>
  changeReply(login, ({ body }) => {
    const { user, ...rest } = Object(parseJson(body));
    return { body: JSON.stringify({ user, ...rest, accessToken: change(user?.id) }) };
  });

const encodeHeader = (kid: string) =>
  Buffer.from(JSON.stringify({ alg: "HS256", kid })).toString("base64url");

export const keys = withSecurity({
  "a token has no kid": {
    breaks: namesKey,
    wrap: changeToken((userId) => sign(userId, "api")),
  },
  "kid contains the beginning of the key": {
    breaks: namesKey,
    wrap: changeToken((userId) =>
      sign(userId, "api").replace(/^[^.]+/, encodeHeader(ownSecret.slice(0, 8))),
    ),
  },
  "the previous key is ignored": {
    breaks: "a token signed with the previous key is valid while JWT_PREVIOUS_SECRET is set",
    wrap: overrideState(({ keys }) => ({ keys: { current: keys.current, hasKeyId: true } })),
  },
  "the previous key signs new tokens": {
    breaks: "a server with a new key signs new tokens with the new key only",
    wrap: overrideState(({ keys }) => ({
      keys: keys.previous ? { ...keys, current: keys.previous, previous: keys.current } : keys,
    })),
  },
  "a removed key is still accepted": {
    breaks: "a token signed with the previous key answers 401 after that key is removed",
    wrap: overrideState(({ keys }) => ({ keys: { ...keys, previous: ownSecret } })),
  },
  "refresh tokens become invalid with the key": {
    breaks: "a refresh token stays valid when the signing key changes",
    wrap:
      (next, _, { keys }) =>
      async (request) => {
        const reply = await next(request);
        const isNew = keys.current !== ownSecret;
        return isNew && getPath(request) === "/auth/refresh"
          ? { ...reply, ...unauthorized }
          : reply;
      },
  },
  "an admin session ends with the key": {
    breaks: "an admin session stays valid while the previous key is in JWT_PREVIOUS_SECRET",
    wrap:
      (next, _, { keys }) =>
      async (request) => {
        const reply = await next(request);
        const isNew = keys.previous !== undefined;
        const location = { location: "/admin/login" };
        return isNew && getPath(request) === "/admin"
          ? { status: 303, headers: location, body: "" }
          : reply;
      },
  },
});
