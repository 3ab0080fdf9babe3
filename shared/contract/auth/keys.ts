import { randomUUID } from "node:crypto";
import { newCredentials, toAccount } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import { CannotCheckError } from "../../check/cannot-check-error.ts";
import { capability, type Drivers } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import type { Host } from "../../check/host.ts";
import { visitorAtLogin } from "../admin/steps.ts";
import { registered } from "./account-answers.ts";

const jwtSecret = `${randomUUID()}${randomUUID()}`;

/** A server with a new key that still knows the first server's. */
async function renewed({ api, host }: Drivers): Promise<ApiDriver> {
  return serverWith(api, host, { jwtSecret, jwtPreviousSecret: oldSecret(host) });
}

/** A server with the same new key, and no other. */
const replaced = ({ api, host }: Drivers): Promise<ApiDriver> =>
  serverWith(api, host, { jwtSecret });

async function serverWith(api: ApiDriver, host: Host, settings: Parameters<Host["others"]>[1]) {
  return api.at((await host.others(1, settings))[0] as URL);
}

function oldSecret({ jwtSecret: secret }: Host): string {
  if (secret !== undefined) return secret;
  throw new CannotCheckError("it changes what tokens are signed with, and was told of no secret");
}

/** Which key a token says that it was signed with. */
function keyOf(accessToken: string): unknown {
  try {
    return JSON.parse(Buffer.from(accessToken.split(".")[0] ?? "", "base64url").toString()).kid;
  } catch {
    return undefined;
  }
}

/** Logs in, and looks at the access token. */
async function signedAt(api: ApiDriver): Promise<{ answer: Answer; accessToken: string }> {
  const credentials = newCredentials();
  await registered(api.anonymous(), credentials);
  const answer = await api.anonymous().post("/auth/login", credentials);
  expectStatus(answer, 200);
  return { answer, accessToken: toAccount(answer, credentials)?.accessToken ?? "" };
}

function expectKey({ answer, accessToken }: Awaited<ReturnType<typeof signedAt>>): string {
  const kid = keyOf(accessToken);
  const told = { ...answer, came: `${answer.status} with a token of the key ${kid}` };
  expectThat(typeof kid === "string" && kid !== "", told, "kid in the header of the access token");
  return String(kid);
}

const me = (api: ApiDriver, accessToken: string): Promise<Answer> =>
  api.as({ accessToken }).get("/auth/me");

const others = true;

/** How a server keeps its keys is its own affair, and what it hands out need not be signed at all. */
const extra = true;

export default capability("keys", "api", ({ adds, guards }) => {
  adds(
    "a token says which key it was signed with, and nothing of the key itself",
    { extra, before: "200 on POST /auth/login", why: "RFC 7515, section 4.1.4: kid." },
    async ({ api, host }) => {
      const signed = await signedAt(api);
      const kid = expectKey(signed);
      const told = { ...signed.answer, came: `kid ${kid}` };
      const shows = host?.jwtSecret?.includes(kid) || kid.includes(host?.jwtSecret ?? " ");
      expectThat(!shows, told, "a kid that is no part of the secret");
    },
  );

  adds(
    "a token of the key before is good at a server with a new key that still knows it",
    {
      extra,
      others,
      before: "401 on GET /auth/me",
      why: "A key is changed without anybody noticing, or it is never changed.",
    },
    async (drivers) => {
      const { accessToken } = await signedAt(drivers.api);
      expectStatus(await me(await renewed(drivers), accessToken), 200);
    },
  );

  adds(
    "a server with a new key signs with that one alone",
    {
      extra,
      others,
      before: "200 on POST /auth/login",
      why: "The key before is on its way out: what it signs would have to outlive it.",
    },
    async (drivers) => {
      const signed = await signedAt(await renewed(drivers));
      const isOther = expectKey(signed) !== keyOf((await signedAt(drivers.api)).accessToken);
      expectThat(isOther, signed.answer, "a kid other than that of the key before");
      expectStatus(await me(await replaced(drivers), signed.accessToken), 200);
    },
  );

  guards(
    "a token of the key before is worth nothing once that key is gone",
    { extra, others, why: "That is how all sessions are ended when a key was stolen." },
    async (drivers) => {
      const { accessToken } = await signedAt(drivers.api);
      expectStatus(await me(await replaced(drivers), accessToken), 401);
    },
  );

  guards(
    "a refresh token outlives every change of the key",
    { extra, others, why: "Nobody logs in again because of what changes in a cellar." },
    async (drivers) => {
      for (const server of [renewed, replaced]) {
        const { refreshToken } = await registered(drivers.api.anonymous());
        const at = (await server(drivers)).anonymous();
        expectStatus(await at.post("/auth/refresh", { refreshToken }), 200);
      }
    },
  );

  adds(
    "an admin stays logged in at a server with a new key that still knows the one before",
    {
      extra,
      others,
      admin: true,
      before: "303 or 302 on GET /admin",
      why: "The cookie is signed with the same key.",
    },
    async (drivers) => {
      const admin = await visitorAtLogin(drivers.api);
      await admin.logIn(await drivers.host.admin());
      admin.moveTo(new URL((await renewed(drivers)).origin));
      expectStatus(await admin.ask({ method: "GET", path: "/admin" }), 200);
    },
  );
});
