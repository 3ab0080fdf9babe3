import type { Families } from "../reference/families.ts";
import { HttpError, type Request, toProblem } from "../reference/http.ts";
import type { App } from "../reference/model.ts";
import type { ApiFault } from "../reference/server.ts";
import { matchRequest, parseJson, replaceReply } from "./fault-helpers.ts";
import { withSecurity } from "./security-fault-helpers.ts";
import { overrideTelemetry } from "./telemetry-fault-helpers.ts";

const endsSession = "reusing a refresh token ends its session: the newest token answers 401 too";
const logsWarning = "reusing a refresh token logs a warning with the user and without the token";

const refresh = matchRequest("POST", /^\/auth\/refresh$/);
const logout = matchRequest("POST", /^\/auth\/logout$/);

const readToken = async ({ read }: Request): Promise<string> =>
  Object(parseJson((await read()).toString())).refreshToken;

/** Replaces parts of the token families, which all servers share. */
function overrideFamilies(
  change: (original: Families, app: App) => Partial<Families>,
): ApiFault["wrap"] {
  let changedFamilies: Families | undefined;
  return (next, app) => {
    const { families } = app;
    if (families && families !== changedFamilies) {
      changedFamilies = Object.assign(families, change({ ...families }, app));
    }
    return next;
  };
}

const keepPreviousOnly = overrideFamilies(({ add }) => {
  let last = "";
  return {
    add(newToken, userId, token) {
      last = token ?? last;
      add(newToken, userId, token);
    },
    isUsed: (token) => token === last,
  };
});

/** Each server detects only the reuse of tokens that it has seen itself. */
const detectOwnReuse: ApiFault["wrap"] = (next, app) => {
  const seenHere = new Set<string>();
  return async (request) => {
    if (!refresh(request)) return next(request);
    const token = await readToken(request);
    if (app.families?.isUsed(token) && !seenHere.has(token)) {
      return toProblem(new HttpError(401, "Log in again."));
    }
    seenHere.add(token);
    return next(request);
  };
};

const endAllSessions = overrideFamilies(({ end }) => ({
  end(token, sessions) {
    const user = end(token, sessions);
    for (const [other, owner] of sessions) if (owner === user) sessions.delete(other);
    return user;
  },
}));

const changeWarning = (change: (line: Record<string, unknown>) => Record<string, unknown>[]) =>
  overrideTelemetry(({ write }) => ({
    write: (line) => {
      for (const each of line.level === "warn" ? change(line) : [line]) write(each);
    },
  }));

export const refreshFamilies = withSecurity({
  "a reused token is only rejected": {
    breaks: endsSession,
    wrap: overrideFamilies(() => ({ isUsed: () => false })),
  },
  "only the previous token is known as used": {
    breaks: "reusing an older refresh token of a session ends the session too",
    wrap: keepPreviousOnly,
  },
  "each server knows only the tokens that it has seen": {
    breaks: "reusing a refresh token at another server ends the session at every server",
    wrap: detectOwnReuse,
  },
  "a reused token ends all sessions of the user": {
    breaks: "reusing a refresh token leaves the user's other sessions valid",
    wrap: endAllSessions,
  },
  "a concurrent reuse does not end the session": {
    breaks:
      "of five concurrent requests with one refresh token, at most one answers 200, and its new token is invalid",
    wrap: overrideFamilies(() => ({ isUsed: () => false })),
  },
  "a log-out removes only its own token": {
    breaks: "POST /auth/logout with an already used refresh token ends the session too",
    wrap: replaceReply(logout, async (app, request) => {
      app.sessions.delete(await readToken(request));
      return { status: 204, headers: {}, body: "" };
    }),
  },
  "a reused token is not logged": { breaks: logsWarning, wrap: changeWarning(() => []) },
  "a reused token is logged as info": {
    breaks: logsWarning,
    wrap: changeWarning((line) => [{ ...line, level: "info" }]),
  },
  "the warning does not name the user": {
    breaks: logsWarning,
    wrap: changeWarning((line) => [{ ...line, user: undefined }]),
  },
  "the warning contains the newest token": {
    breaks: logsWarning,
    wrap: (next, app) => async (request) => {
      const tokens = refresh(request) ? [...app.sessions.keys()] : [];
      const reply = await next(request);
      const { telemetry } = app;
      const last = telemetry?.lines.findLastIndex((line) => line.includes('"warn"')) ?? -1;
      if (telemetry && last >= 0)
        telemetry.lines[last] =
          telemetry.lines[last]?.replace("}", `,"token":"${tokens.at(-1)}"}`) ?? "";
      return reply;
    },
  },
  "an unknown token ends all sessions": {
    breaks: "an unknown refresh token answers 401 and ends no session",
    wrap: (next, app) => async (request) => {
      const reply = await next(request);
      if (refresh(request) && reply.status === 401) app.sessions.clear();
      return reply;
    },
  },
});
