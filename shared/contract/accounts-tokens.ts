import { noAccounts, registered } from "./account-answers.ts";
import type { ApiDriver } from "./api-driver.ts";
import type { Kit } from "./capability.ts";
import { expectHeader, expectStatus, expectThat } from "./expect.ts";
import { ownOrigin } from "./own-site.ts";

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** What a token says, if it can be read at all: some are only a name for what the server knows. */
function claimsIn(token: string): object {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  } catch {
    return { sub: "1" };
  }
}

/** The same claims in a token that says of itself that nobody signed it. */
const unsigned = (token: string, alg: string) =>
  `${encode({ alg, typ: "JWT" })}.${encode(claimsIn(token))}.`;

/** Other claims under the old signature. */
function withClaims(token: string, claims: object): string {
  const [header = "", , signature = ""] = token.split(".");
  return [header, encode({ ...claimsIn(token), ...claims }), signature].join(".");
}

const listWith = (api: ApiDriver, authorization: string) =>
  api.anonymous().get("/tasks", { Authorization: authorization });

export function tokens({ adds, guards }: Kit): void {
  adds(
    "without a token, nobody sees or changes tasks: 401",
    { before: "200 on GET /tasks", why: "Whoever does not say who they are has no tasks." },
    async ({ api }) => {
      const nobody = api.anonymous();
      expectStatus(await nobody.get("/tasks"), 401);
      expectStatus(await nobody.post("/tasks", { title: api.unique("Buy milk") }), 401);
      const { id } = await api.arrange.task();
      for (const method of ["GET", "PATCH", "DELETE"]) {
        expectStatus(await nobody.send({ method, path: `/tasks/${id}` }), 401);
      }
    },
  );

  adds(
    "GET /auth/me without a token answers 401",
    { before: "404 on GET /auth/me", why: "Nobody is not a user." },
    async ({ api }) => expectStatus(await api.anonymous().get("/auth/me"), 401),
  );

  adds(
    "a token that is none answers 401",
    { before: "200 on GET /tasks", why: "Whatever stands in the header comes from outside." },
    async ({ api }) => {
      for (const text of ["Bearer", "Bearer x", "Bearer a.b.c", "Bearer ..", "Basic YTpi", "x"]) {
        const answer = await listWith(api, text);
        expectThat(answer.status === 401, answer, `401 for Authorization: ${text}`);
      }
    },
  );

  adds(
    "a token that nobody signed answers 401",
    { before: noAccounts, why: 'A token may claim alg "none" of itself: who believes it is lost.' },
    async ({ api }) => {
      const { accessToken } = await registered(api.anonymous());
      for (const alg of ["none", "None", "HS256"]) {
        const answer = await listWith(api, `Bearer ${unsigned(accessToken, alg)}`);
        expectThat(answer.status === 401, answer, `401 for an unsigned token with alg ${alg}`);
      }
    },
  );

  adds(
    "a token whose content was changed answers 401",
    { before: noAccounts, why: "The signature is there to be looked at." },
    async ({ api }) => {
      const { accessToken } = await registered(api.anonymous());
      const { user } = await registered(api.anonymous());
      for (const claims of [{ sub: `${user.id}` }, { role: "admin" }, { exp: 9_999_999_999 }]) {
        const answer = await listWith(api, `Bearer ${withClaims(accessToken, claims)}`);
        expectThat(answer.status === 401, answer, `401 for a token with ${JSON.stringify(claims)}`);
      }
    },
  );

  adds(
    "a refresh token opens nothing but POST /auth/refresh",
    { before: noAccounts, why: "What lasts for weeks should be shown as rarely as possible." },
    async ({ api }) => {
      const { refreshToken } = await registered(api.anonymous());
      expectStatus(await listWith(api, `Bearer ${refreshToken}`), 401);
    },
  );

  adds(
    "a 401 is answered as Problem Details, and says in WWW-Authenticate what is missing",
    { extra: true, before: "200 on GET /tasks", why: "RFC 9110, section 15.5.2, and RFC 9457." },
    async ({ api }) => {
      for (const answer of [await api.anonymous().get("/tasks"), await listWith(api, "Bearer x")]) {
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
        Origin: ownOrigin({ host }),
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
      };
      const answer = await api.send({ method: "OPTIONS", path: "/tasks", headers });
      expectHeader(answer, "access-control-allow-headers", /authorization/i, "Authorization");
    },
  );
}
