import { randomUUID } from "node:crypto";
import { createCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import { CannotCheckError } from "../../check/cannot-check-error.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { getOwnOrigin } from "../tasks/own-origin.ts";
import { expectTokens, noAccounts, registerAccount } from "./account-assertions.ts";

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Returns the claims of a JSON Web Token, or default claims for an opaque token. */
function readClaims(token: string): object {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  } catch {
    return { sub: "1" };
  }
}

const createUnsignedTokenError = () =>
  new CannotCheckError("your access tokens are not signed with a secret");

/**
 * Reads the header and the claims of a JSON Web Token.
 *
 * @throws CannotCheckError for a token of another kind
 */
function readSignedToken(token: string): Record<string, unknown> {
  try {
    const [header = "", claims = ""] = token.split(".");
    const decode = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
    return { ...decode(claims), ...decode(header) };
  } catch {
    throw createUnsignedTokenError();
  }
}

/** The same for all runs of the check, so that they share one server. */
const otherSecret = `${randomUUID()}${randomUUID()}`;

/** Returns a token with the same claims, without a signature. */
const createUnsignedToken = (token: string, alg: string) =>
  `${encode({ alg, typ: "JWT" })}.${encode(readClaims(token))}.`;

/** Returns a token with other claims and the old signature. */
function withClaims(token: string, claims: object): string {
  const [header = "", , signature = ""] = token.split(".");
  return [header, encode({ ...readClaims(token), ...claims }), signature].join(".");
}

const listTasks = (api: ApiDriver, authorization: string) =>
  api.asAnonymous().get("/tasks", { Authorization: authorization });

export function addTokenChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "every request to /tasks without a token answers 401",
    {
      before: "200 on GET /tasks",
      why: "The server cannot tell whose tasks to show without a token.",
    },
    async ({ api }) => {
      const visitor = api.asAnonymous();
      expectStatus(await visitor.get("/tasks"), 401);
      expectStatus(await visitor.post("/tasks", { title: api.toUniqueTitle("Buy milk") }), 401);
      const { id } = await api.arrange.createTask();
      for (const method of ["GET", "PATCH", "DELETE"]) {
        expectStatus(await visitor.send({ method, path: `/tasks/${id}` }), 401);
      }
    },
  );

  adds(
    "GET /auth/me without a token answers 401",
    { before: "404 on GET /auth/me", why: "Without a token there is no logged-in user." },
    async ({ api }) => expectStatus(await api.asAnonymous().get("/auth/me"), 401),
  );

  adds(
    "GET /tasks with a malformed Authorization header answers 401",
    { before: "200 on GET /tasks", why: "The client can send anything in the header." },
    async ({ api }) => {
      for (const text of ["Bearer", "Bearer x", "Bearer a.b.c", "Bearer ..", "Basic YTpi", "x"]) {
        const answer = await listTasks(api, text);
        expectThat(answer.status === 401, answer, `401 for Authorization: ${text}`);
      }
    },
  );

  adds(
    "GET /tasks with an unsigned token answers 401",
    {
      before: noAccounts,
      why: 'A token can declare alg "none": a server that accepts it trusts forged tokens.',
    },
    async ({ api }) => {
      const { accessToken } = await registerAccount(api.asAnonymous());
      for (const alg of ["none", "None", "HS256"]) {
        const answer = await listTasks(api, `Bearer ${createUnsignedToken(accessToken, alg)}`);
        expectThat(answer.status === 401, answer, `401 for an unsigned token with alg ${alg}`);
      }
    },
  );

  adds(
    "GET /tasks with a token whose claims were changed answers 401",
    { before: noAccounts, why: "The signature only protects a token if the server verifies it." },
    async ({ api }) => {
      const { accessToken } = await registerAccount(api.asAnonymous());
      const { user } = await registerAccount(api.asAnonymous());
      for (const claims of [{ sub: `${user.id}` }, { role: "admin" }, { exp: 9_999_999_999 }]) {
        const answer = await listTasks(api, `Bearer ${withClaims(accessToken, claims)}`);
        expectThat(answer.status === 401, answer, `401 for a token with ${JSON.stringify(claims)}`);
      }
    },
  );

  adds(
    "GET /tasks with a refresh token answers 401",
    {
      before: noAccounts,
      why: "A refresh token is valid for weeks, so it is sent as rarely as possible.",
    },
    async ({ api }) => {
      const { refreshToken } = await registerAccount(api.asAnonymous());
      expectStatus(await listTasks(api, `Bearer ${refreshToken}`), 401);
    },
  );

  adds(
    "GET /tasks with the access token in the query string answers 401",
    {
      before: noAccounts,
      why: "URLs end up in logs and browser histories: RFC 9700, section 4.3.2.",
    },
    async ({ api }) => {
      const { accessToken } = await registerAccount(api.asAnonymous());
      const names = { access_token: accessToken, accessToken, token: accessToken };
      const query = new URLSearchParams(names);
      expectStatus(await api.asAnonymous().get(`/tasks?${query}`), 401);
    },
  );

  adds(
    "a signed access token has an exp claim within the next 24 hours",
    { before: noAccounts, why: "It cannot be revoked, so it has to expire soon." },
    async ({ api }) => {
      const answer = await api.asAnonymous().post("/auth/register", createCredentials());
      const { accessToken } = expectTokens(answer);
      const { exp } = readSignedToken(accessToken);
      const seconds = Number(exp) - Date.now() / 1000;
      const received = `the claim exp: ${JSON.stringify(exp)}`;
      const isShortLived = seconds > 0 && seconds <= 24 * 60 * 60;
      expectThat(
        isShortLived,
        { ...answer, received },
        "exp in the next 24 hours, in seconds since 1970",
      );
    },
  );

  adds(
    "a server with another JWT_SECRET answers 401 to a signed access token",
    {
      startsServers: true,
      before: noAccounts,
      why: "A key in the source code is known to every reader of the code.",
    },
    async ({ api, host }) => {
      const { accessToken } = await registerAccount(api.asAnonymous());
      if (!String(readSignedToken(accessToken).alg).startsWith("HS"))
        throw createUnsignedTokenError();
      const [url] = await host.startServers(1, { jwtSecret: otherSecret });
      const answer = await api
        .forServer(url as URL)
        .as({ accessToken })
        .get("/auth/me");
      expectThat(answer.status === 401, answer, "401: the key comes from JWT_SECRET");
    },
  );

  adds(
    "a 401 response is Problem Details with a WWW-Authenticate header",
    { extra: true, before: "200 on GET /tasks", why: "RFC 9110, section 15.5.2, and RFC 9457." },
    async ({ api }) => {
      for (const answer of [
        await api.asAnonymous().get("/tasks"),
        await listTasks(api, "Bearer x"),
      ]) {
        expectStatus(answer, 401);
        expectHeader(answer, "www-authenticate", /^Bearer\b/, "Bearer");
        expectHeader(answer, "content-type", /^application\/problem\+json/, "problem+json");
        expectThat(Object(answer.json).status === 401, answer, "status 401 in the body");
      }
    },
  );

  guards(
    "a page from another origin may send its token: the preflight allows Authorization",
    { extra: true, why: "Without it, the browser does not even send the request." },
    async ({ api, host }) => {
      const headers = {
        Origin: getOwnOrigin({ host }),
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
      };
      const answer = await api.send({ method: "OPTIONS", path: "/tasks", headers });
      expectHeader(answer, "access-control-allow-headers", /authorization/i, "Authorization");
    },
  );
}
