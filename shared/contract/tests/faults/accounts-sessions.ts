import { setTimeout as delay } from "node:timers/promises";
import { json, type Reply } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { verify } from "../reference/tokens.ts";
import { answering } from "./bodies.ts";
import { asks, changed, instead, parse, withAccounts } from "./within.ts";

const login = asks("POST", /^\/auth\/login$/);
const me = asks("GET", /^\/auth\/me$/);
const refresh = asks("POST", /^\/auth\/refresh$/);
const logout = asks("POST", /^\/auth\/logout$/);

const rotates =
  "POST /auth/refresh answers two new tokens, and the old refresh token becomes invalid";
const ends = "POST /auth/logout answers 204, and the refresh token becomes invalid";
const goesOn = "a session stays valid when the user logs in and out on another device";
const showsNothing = "no response contains a password or its hash";

/** Wraps a refresh; `restore` makes the used token valid again. */
const wrapRefresh =
  (
    act: (proceed: () => Promise<Reply>, restore: () => void) => Promise<Reply>,
  ): ApiFault["within"] =>
  (next, app) =>
  async (request) => {
    if (!refresh(request)) return next(request);
    const { refreshToken } = Object(parse((await request.read()).toString()));
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
    within: changed(me, ({ status, body }) =>
      status === 200 ? { body: body.replace(/"id":\d+/, '"id":0') } : {},
    ),
  },
  "GET /auth/me answers the user in a wrapper object": {
    breaks: "GET /auth/me answers 200 and the logged-in user",
    within: changed(me, ({ body }) => ({ body: `{"user":${body}}` })),
  },
  "a refresh token can be used twice": { breaks: rotates, within: keepToken },
  "a refresh answers an invalid access token": {
    breaks: rotates,
    within: changed(refresh, ({ body }) => ({
      body: body.replace(/"accessToken":"[^"]+"/, '"accessToken":"a.b.c"'),
    })),
  },
  "a refresh answers no refresh token": {
    breaks: rotates,
    within: changed(refresh, ({ body }) => ({ body: body.replace(/,"refreshToken":"[^"]+"/, "") })),
  },
  "a refresh token is invalidated too late": {
    breaks: "of five concurrent POST /auth/refresh with one token, exactly one answers 200",
    within: invalidateLate,
  },
  "POST /auth/logout answers 200": {
    breaks: ends,
    within: changed(logout, () => ({ status: 200 })),
  },
  "a log-out does not end the session": {
    breaks: ends,
    within: instead(logout, () => ({ status: 204, headers: {}, body: "" })),
  },
  "a log-out ends every session of the user": {
    breaks: goesOn,
    within: (next, app) => async (request) => {
      if (!logout(request)) return next(request);
      const { refreshToken } = Object(parse((await request.read()).toString()));
      const user = app.sessions.get(refreshToken);
      for (const [token, owner] of app.sessions) if (owner === user) app.sessions.delete(token);
      return next(request);
    },
  },
  "a log-in ends every other session": {
    breaks: goesOn,
    within: (next, app) => async (request) => {
      if (!login(request)) return next(request);
      const known = [...app.sessions.keys()];
      const reply = await next(request);
      const { user } = Object(parse(reply.body));
      for (const token of known)
        if (app.sessions.get(token) === user?.id) app.sessions.delete(token);
      return reply;
    },
  },
  "an access token can be refreshed": {
    breaks: "POST /auth/refresh with an access token answers 400 or 401",
    within: (next, app) => async (request) => {
      if (!refresh(request)) return next(request);
      const { refreshToken } = Object(parse((await request.read()).toString()));
      const isAccessToken = /^[^.]+\.[^.]+\.[^.]+$/.test(`${refreshToken}`);
      const user = isAccessToken && verify(refreshToken, "api");
      if (user) app.sessions.set(refreshToken, user);
      return next(request);
    },
  },
  "a refresh token that is not a string answers 500": {
    breaks: "POST /auth/refresh with an invalid token answers 400 or 401",
    within: answering(
      /^\/auth\/refresh$/,
      ({ refreshToken }) => typeof refreshToken !== "string",
      json(500, {}),
    ),
  },
  "a log-in answers the stored user with the password hash": {
    breaks: showsNothing,
    within: (next, app) => async (request) => {
      const reply = await next(request);
      if (!login(request) || reply.status !== 200) return reply;
      return json(200, { ...Object(parse(reply.body)), user: app.users?.at(-1) });
    },
  },
  "an error response repeats the request body": {
    breaks: showsNothing,
    within: (next) => async (request) => {
      const reply = await next(request);
      if (reply.status !== 400) return reply;
      return { ...reply, body: `${reply.body}${await request.read()}` };
    },
  },
});
