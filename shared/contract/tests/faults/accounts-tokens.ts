import { json, type Request } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { sign, subjectOf } from "../reference/tokens.ts";
import { asks, changed, parse, type Touches, withAccounts } from "./within.ts";

const anything: Touches = () => true;

const needsToken = "every request to /tasks without a token answers 401";
const isExplained = "a 401 response is Problem Details with a WWW-Authenticate header";
const endsSoon = "a signed access token has an exp claim within the next 24 hours";
const isUnsigned = "GET /tasks with an unsigned token answers 401";

const tokenIn = ({ headers }: Request) =>
  /^Bearer (.+)$/.exec(String(headers.authorization))?.[1] ?? "";

/** Whose token a careless reader takes it for. */
type Believes = (token: string, sessions: Map<string, number>) => number | undefined;

/** Lets in whoever is believed: with a real token in place of the other. */
const believing =
  (believes: Believes): ApiFault["within"] =>
  (next, app) =>
  (request) => {
    const userId = believes(tokenIn(request), app.sessions);
    if (userId === undefined) return next(request);
    const headers = { ...request.headers, authorization: `Bearer ${sign(userId, "api")}` };
    return next({ ...request, headers });
  };

const headerOf = (token: string) => Buffer.from(token.split(".")[0] ?? "", "base64url").toString();
const isToken = (token: string) => headerOf(token).startsWith('{"alg"');

/** Access tokens with another `exp`. */
const withClaim = (change: (exp: number) => number | undefined): ApiFault["within"] =>
  changed(asks("POST", /^\/auth\//), ({ body }) => {
    const { accessToken, ...session } = Object(parse(body));
    if (typeof accessToken !== "string") return {};
    const [header, claims = "", signature] = accessToken.split(".");
    const { exp, ...rest } = JSON.parse(Buffer.from(claims, "base64url").toString());
    const changed = Buffer.from(JSON.stringify({ ...rest, exp: change(exp) })).toString(
      "base64url",
    );
    const token = [header, changed, signature].join(".");
    return { body: JSON.stringify({ ...session, accessToken: token }) };
  });

/** An answer of another status in place of 401. */
const insteadOf401 = (touches: Touches, status: number): ApiFault["within"] =>
  changed(touches, (reply) => ({ status: reply.status === 401 ? status : reply.status }));

export const tokens = withAccounts({
  "the list is open to everybody": {
    breaks: needsToken,
    within: insteadOf401(asks("GET", /^\/tasks$/), 200),
  },
  "a task is looked for before its reader is known": {
    breaks: needsToken,
    within: insteadOf401(asks("DELETE"), 404),
  },
  "nobody is a user": {
    breaks: "GET /auth/me without a token answers 401",
    within: insteadOf401(asks("GET", /^\/auth\/me$/), 200),
  },
  "a token that cannot be read is an error of the server": {
    breaks: "GET /tasks with a malformed Authorization header answers 401",
    within: (next) => async (request) =>
      tokenIn(request) === "a.b.c" ? json(500, {}) : next(request),
  },
  "a token may say that it is not signed": {
    breaks: isUnsigned,
    within: believing((token) =>
      headerOf(token).includes('"alg":"none"') ? subjectOf(token, "api") : undefined,
    ),
  },
  "a token without a signature is as good": {
    breaks: isUnsigned,
    within: believing((token) =>
      token.endsWith(".") && isToken(token) ? subjectOf(token, "api") : undefined,
    ),
  },
  "nobody looks at the signature": {
    breaks: "GET /tasks with a token whose claims were changed answers 401",
    within: believing((token) => (isToken(token) ? subjectOf(token, "api") : undefined)),
  },
  "a refresh token opens everything": {
    breaks: "GET /tasks with a refresh token answers 401",
    within: believing((token, sessions) => sessions.get(token)),
  },
  "a token may stand in the address": {
    breaks: "GET /tasks with the access token in the query string answers 401",
    within: (next) => (request) => {
      const { searchParams } = new URL(request.path, "http://reference");
      const token = searchParams.get("access_token");
      const headers = { ...request.headers, ...(token && { authorization: `Bearer ${token}` }) };
      return next({ ...request, headers });
    },
  },
  "an access token never ends": {
    breaks: endsSoon,
    within: withClaim(() => undefined),
  },
  "an access token is good for a year": {
    breaks: endsSoon,
    within: withClaim((exp) => exp + 365 * 24 * 60 * 60),
  },
  "an access token ends in milliseconds": {
    breaks: endsSoon,
    within: withClaim((exp) => exp * 1000),
  },
  "the key of the tokens stands in the code": {
    breaks: "a server with another JWT_SECRET answers 401 to a signed access token",
    within: (next) => (request) => {
      const { keys, ...rest } = request;
      return next(rest);
    },
  },
  "a 401 does not say what is missing": {
    breaks: isExplained,
    within: changed(anything, ({ headers: { "www-authenticate": _, ...headers } }) => ({
      headers,
    })),
  },
  "a 401 is any JSON": {
    breaks: isExplained,
    within: changed(anything, ({ status, headers }) =>
      status === 401 ? { headers: { ...headers, "content-type": "application/json" } } : {},
    ),
  },
  "the preflight names no Authorization": {
    breaks: "a page from another origin may send its token: the preflight allows Authorization",
    within: changed(asks("OPTIONS"), ({ headers }) => ({
      headers: { ...headers, "access-control-allow-headers": "content-type" },
    })),
  },
});
