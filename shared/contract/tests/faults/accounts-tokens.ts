import { json, type Request } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { decodeSubject, sign } from "../reference/tokens.ts";
import {
  changeReply,
  matchRequest,
  parseJson,
  type RequestMatcher,
  withAccounts,
} from "./fault-helpers.ts";

const anyRequest: RequestMatcher = () => true;

const needsToken = "every request to /tasks without a token answers 401";
const problemCheck = "a 401 response is Problem Details with a WWW-Authenticate header";
const expiresSoon = "a signed access token has an exp claim within the next 24 hours";
const unsignedCheck = "GET /tasks with an unsigned token answers 401";

const getToken = ({ headers }: Request) =>
  /^Bearer (.+)$/.exec(String(headers.authorization))?.[1] ?? "";

/** Returns the user id that a faulty verification accepts. */
type FaultyVerify = (token: string, sessions: Map<string, number>) => number | undefined;

/** Replaces a token that a faulty verification accepts by a valid one. */
const acceptToken =
  (verify: FaultyVerify): ApiFault["wrap"] =>
  (next, app) =>
  (request) => {
    const userId = verify(getToken(request), app.sessions);
    if (userId === undefined) return next(request);
    const headers = { ...request.headers, authorization: `Bearer ${sign(userId, "api")}` };
    return next({ ...request, headers });
  };

const decodeHeader = (token: string) =>
  Buffer.from(token.split(".")[0] ?? "", "base64url").toString();
const isToken = (token: string) => decodeHeader(token).startsWith('{"alg"');

/** Changes the `exp` claim of access tokens. */
const changeExpiry = (change: (exp: number) => number | undefined): ApiFault["wrap"] =>
  changeReply(matchRequest("POST", /^\/auth\//), ({ body }) => {
    const { accessToken, ...session } = Object(parseJson(body));
    if (typeof accessToken !== "string") return {};
    const [header, claims = "", signature] = accessToken.split(".");
    const { exp, ...rest } = JSON.parse(Buffer.from(claims, "base64url").toString());
    const changedClaims = Buffer.from(JSON.stringify({ ...rest, exp: change(exp) })).toString(
      "base64url",
    );
    const token = [header, changedClaims, signature].join(".");
    return { body: JSON.stringify({ ...session, accessToken: token }) };
  });

/** Replaces the status 401 by another one. */
const replace401 = (matches: RequestMatcher, status: number): ApiFault["wrap"] =>
  changeReply(matches, (reply) => ({ status: reply.status === 401 ? status : reply.status }));

export const tokens = withAccounts({
  "GET /tasks needs no token": {
    breaks: needsToken,
    wrap: replace401(matchRequest("GET", /^\/tasks$/), 200),
  },
  "DELETE looks up the task before it verifies the token": {
    breaks: needsToken,
    wrap: replace401(matchRequest("DELETE"), 404),
  },
  "GET /auth/me without a token answers 200": {
    breaks: "GET /auth/me without a token answers 401",
    wrap: replace401(matchRequest("GET", /^\/auth\/me$/), 200),
  },
  "a malformed token answers 500": {
    breaks: "GET /tasks with a malformed Authorization header answers 401",
    wrap: (next) => async (request) =>
      getToken(request) === "a.b.c" ? json(500, {}) : next(request),
  },
  "a token with alg none is accepted": {
    breaks: unsignedCheck,
    wrap: acceptToken((token) =>
      decodeHeader(token).includes('"alg":"none"') ? decodeSubject(token, "api") : undefined,
    ),
  },
  "a token without a signature is accepted": {
    breaks: unsignedCheck,
    wrap: acceptToken((token) =>
      token.endsWith(".") && isToken(token) ? decodeSubject(token, "api") : undefined,
    ),
  },
  "the signature of a token is not verified": {
    breaks: "GET /tasks with a token whose claims were changed answers 401",
    wrap: acceptToken((token) => (isToken(token) ? decodeSubject(token, "api") : undefined)),
  },
  "a refresh token is accepted as an access token": {
    breaks: "GET /tasks with a refresh token answers 401",
    wrap: acceptToken((token, sessions) => sessions.get(token)),
  },
  "a token in the query string is accepted": {
    breaks: "GET /tasks with the access token in the query string answers 401",
    wrap: (next) => (request) => {
      const { searchParams } = new URL(request.path, "http://reference");
      const token = searchParams.get("access_token");
      const headers = { ...request.headers, ...(token && { authorization: `Bearer ${token}` }) };
      return next({ ...request, headers });
    },
  },
  "an access token has no exp": {
    breaks: expiresSoon,
    wrap: changeExpiry(() => undefined),
  },
  "an access token is valid for a year": {
    breaks: expiresSoon,
    wrap: changeExpiry((exp) => exp + 365 * 24 * 60 * 60),
  },
  "exp is in milliseconds": {
    breaks: expiresSoon,
    wrap: changeExpiry((exp) => exp * 1000),
  },
  "the signing key is hard-coded": {
    breaks: "a server with another JWT_SECRET answers 401 to a signed access token",
    wrap: (next) => (request) => {
      const { keys, ...rest } = request;
      return next(rest);
    },
  },
  "a 401 has no WWW-Authenticate": {
    breaks: problemCheck,
    wrap: changeReply(anyRequest, ({ headers: { "www-authenticate": _, ...headers } }) => ({
      headers,
    })),
  },
  "a 401 is not Problem Details": {
    breaks: problemCheck,
    wrap: changeReply(anyRequest, ({ status, headers }) =>
      status === 401 ? { headers: { ...headers, "content-type": "application/json" } } : {},
    ),
  },
  "the preflight does not allow Authorization": {
    breaks: "a page from another origin may send its token: the preflight allows Authorization",
    wrap: changeReply(matchRequest("OPTIONS"), ({ headers }) => ({
      headers: { ...headers, "access-control-allow-headers": "content-type" },
    })),
  },
});
