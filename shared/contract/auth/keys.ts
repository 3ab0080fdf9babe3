import { randomUUID } from "node:crypto";
import { accountIn, newCredentials } from "../../check/account.ts";
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
  return { answer, accessToken: accountIn(answer, credentials)?.accessToken ?? "" };
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
    "an access token names its signing key in the kid header, without revealing the key",
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
    "a token signed with the previous key is valid while JWT_PREVIOUS_SECRET is set",
    {
      extra,
      others,
      before: "401 on GET /auth/me",
      why: "The key can be changed without logging users out.",
    },
    async (drivers) => {
      const { accessToken } = await signedAt(drivers.api);
      expectStatus(await me(await renewed(drivers), accessToken), 200);
    },
  );

  adds(
    "a server with a new key signs new tokens with the new key only",
    {
      extra,
      others,
      before: "200 on POST /auth/login",
      why: "The previous key is about to be removed, and its tokens become invalid with it.",
    },
    async (drivers) => {
      const signed = await signedAt(await renewed(drivers));
      const isOther = expectKey(signed) !== keyOf((await signedAt(drivers.api)).accessToken);
      expectThat(isOther, signed.answer, "a kid other than that of the key before");
      expectStatus(await me(await replaced(drivers), signed.accessToken), 200);
    },
  );

  guards(
    "a token signed with the previous key answers 401 after that key is removed",
    { extra, others, why: "Removing a stolen key ends all sessions that were signed with it." },
    async (drivers) => {
      const { accessToken } = await signedAt(drivers.api);
      expectStatus(await me(await replaced(drivers), accessToken), 401);
    },
  );

  guards(
    "a refresh token stays valid when the signing key changes",
    { extra, others, why: "Users do not have to log in again because a key was changed." },
    async (drivers) => {
      for (const server of [renewed, replaced]) {
        const { refreshToken } = await registered(drivers.api.anonymous());
        const at = (await server(drivers)).anonymous();
        expectStatus(await at.post("/auth/refresh", { refreshToken }), 200);
      }
    },
  );

  adds(
    "an admin session stays valid while the previous key is in JWT_PREVIOUS_SECRET",
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
