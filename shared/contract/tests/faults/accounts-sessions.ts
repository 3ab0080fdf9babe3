import { setTimeout as delay } from "node:timers/promises";
import { json, type Reply } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { verify } from "../reference/tokens.ts";
import { replyToBody } from "./body-fault-helpers.ts";
import {
  changeReply,
  matchRequest,
  parseJson,
  replaceReply,
  withAccounts,
} from "./fault-helpers.ts";

const login = matchRequest("POST", /^\/auth\/login$/);
const me = matchRequest("GET", /^\/auth\/me$/);
const refresh = matchRequest("POST", /^\/auth\/refresh$/);
const logout = matchRequest("POST", /^\/auth\/logout$/);

const rotates =
  "POST /auth/refresh answers two new tokens, and the old refresh token becomes invalid";
const endsSession = "POST /auth/logout answers 204, and the refresh token becomes invalid";
const otherSession = "a session stays valid when the user logs in and out on another device";
const hidesPasswords = "no response contains a password or its hash";

/** Wraps a refresh; `restore` makes the used token valid again. */
const wrapRefresh =
  (act: (proceed: () => Promise<Reply>, restore: () => void) => Promise<Reply>): ApiFault["wrap"] =>
  (next, app) =>
  async (request) => {
    if (!refresh(request)) return next(request);
    const { refreshToken } = Object(parseJson((await request.read()).toString()));
    const owner = app.sessions.get(refreshToken);
    const restore = () => void (owner && app.sessions.set(refreshToken, owner));
    return act(() => next(request), restore);
  };

const keepToken = wrapRefresh(async (proceed, restore) => {
  const reply = await proceed();
  restore();
  return reply;
});

const invalidateLate = wrapRefresh(async (proceed, restore) => {
  // As long as a database may take; other requests use the same token in the meantime.
  await delay(300);
  restore();
  return proceed();
});

export const sessions = withAccounts({
  "GET /auth/me answers the wrong user id": {
    breaks: "GET /auth/me answers 200 and the logged-in user",
    wrap: changeReply(me, ({ status, body }) =>
      status === 200 ? { body: body.replace(/"id":\d+/, '"id":0') } : {},
    ),
  },
  "GET /auth/me answers the user in a wrapper object": {
    breaks: "GET /auth/me answers 200 and the logged-in user",
    wrap: changeReply(me, ({ body }) => ({ body: `{"user":${body}}` })),
  },
  "a refresh token can be used twice": { breaks: rotates, wrap: keepToken },
  "a refresh answers an invalid access token": {
    breaks: rotates,
    wrap: changeReply(refresh, ({ body }) => ({
      body: body.replace(/"accessToken":"[^"]+"/, '"accessToken":"a.b.c"'),
    })),
  },
  "a refresh answers no refresh token": {
    breaks: rotates,
    wrap: changeReply(refresh, ({ body }) => ({
      body: body.replace(/,"refreshToken":"[^"]+"/, ""),
    })),
  },
  "a refresh token is invalidated too late": {
    breaks: "of five concurrent POST /auth/refresh with one token, exactly one answers 200",
    wrap: invalidateLate,
  },
  "POST /auth/logout answers 200": {
    breaks: endsSession,
    wrap: changeReply(logout, () => ({ status: 200 })),
  },
  "a log-out does not end the session": {
    breaks: endsSession,
    wrap: replaceReply(logout, () => ({ status: 204, headers: {}, body: "" })),
  },
  "a log-out ends every session of the user": {
    breaks: otherSession,
    wrap: (next, app) => async (request) => {
      if (!logout(request)) return next(request);
      const { refreshToken } = Object(parseJson((await request.read()).toString()));
      const user = app.sessions.get(refreshToken);
      for (const [token, owner] of app.sessions) if (owner === user) app.sessions.delete(token);
      return next(request);
    },
  },
  "a log-in ends every other session": {
    breaks: otherSession,
    wrap: (next, app) => async (request) => {
      if (!login(request)) return next(request);
      const otherTokens = [...app.sessions.keys()];
      const reply = await next(request);
      const { user } = Object(parseJson(reply.body));
      for (const token of otherTokens)
        if (app.sessions.get(token) === user?.id) app.sessions.delete(token);
      return reply;
    },
  },
  "an access token can be refreshed": {
    breaks: "POST /auth/refresh with an access token answers 400 or 401",
    wrap: (next, app) => async (request) => {
      if (!refresh(request)) return next(request);
      const { refreshToken } = Object(parseJson((await request.read()).toString()));
      const isAccessToken = /^[^.]+\.[^.]+\.[^.]+$/.test(`${refreshToken}`);
      const user = isAccessToken && verify(refreshToken, "api");
      if (user) app.sessions.set(refreshToken, user);
      return next(request);
    },
  },
  "a refresh token that is not a string answers 500": {
    breaks: "POST /auth/refresh with an invalid token answers 400 or 401",
    wrap: replyToBody(
      /^\/auth\/refresh$/,
      ({ refreshToken }) => typeof refreshToken !== "string",
      json(500, {}),
    ),
  },
  "a log-in answers the stored user with the password hash": {
    breaks: hidesPasswords,
    wrap: (next, app) => async (request) => {
      const reply = await next(request);
      if (!login(request) || reply.status !== 200) return reply;
      return json(200, { ...Object(parseJson(reply.body)), user: app.users?.at(-1) });
    },
  },
  "an error response repeats the request body": {
    breaks: hidesPasswords,
    wrap: (next) => async (request) => {
      const reply = await next(request);
      if (reply.status !== 400) return reply;
      return { ...reply, body: `${reply.body}${await request.read()}` };
    },
  },
});
