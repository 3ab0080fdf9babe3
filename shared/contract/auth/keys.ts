import { randomUUID } from "node:crypto";
import { createCredentials, toAccount } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import { CannotCheckError } from "../../check/cannot-check-error.ts";
import { capability, type Drivers } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import type { Host } from "../../check/host.ts";
import { openLoginPage } from "../admin/steps.ts";
import { registerAccount } from "./account-assertions.ts";

const jwtSecret = `${randomUUID()}${randomUUID()}`;

/** Starts a server with a new key, and with the key of the first server as the previous one. */
async function startWithPreviousKey({ api, host }: Drivers): Promise<ApiDriver> {
  return startServer(api, host, { jwtSecret, jwtPreviousSecret: getSecret(host) });
}

/** Starts a server with the same new key, and no previous one. */
const startWithNewKey = ({ api, host }: Drivers): Promise<ApiDriver> =>
  startServer(api, host, { jwtSecret });

async function startServer(
  api: ApiDriver,
  host: Host,
  settings: Parameters<Host["startServers"]>[1],
) {
  return api.forServer((await host.startServers(1, settings))[0] as URL);
}

function getSecret({ jwtSecret: secret }: Host): string {
  if (secret !== undefined) return secret;
  throw new CannotCheckError(
    "it changes the signing key of tokens: needs a server that was started with JWT_SECRET",
  );
}

/** Returns the kid in the header of a token. */
function readKeyId(accessToken: string): unknown {
  try {
    return JSON.parse(Buffer.from(accessToken.split(".")[0] ?? "", "base64url").toString()).kid;
  } catch {
    return undefined;
  }
}

/** Logs in a new user and returns the access token. */
async function logInAt(api: ApiDriver): Promise<{ answer: Answer; accessToken: string }> {
  const credentials = createCredentials();
  await registerAccount(api.asAnonymous(), credentials);
  const answer = await api.asAnonymous().post("/auth/login", credentials);
  expectStatus(answer, 200);
  return { answer, accessToken: toAccount(answer, credentials)?.accessToken ?? "" };
}

function expectKey({ answer, accessToken }: Awaited<ReturnType<typeof logInAt>>): string {
  const kid = readKeyId(accessToken);
  const report = { ...answer, received: `${answer.status} with a token with kid ${kid}` };
  expectThat(
    typeof kid === "string" && kid !== "",
    report,
    "kid in the header of the access token",
  );
  return String(kid);
}

const getMe = (api: ApiDriver, accessToken: string): Promise<Answer> =>
  api.as({ accessToken }).get("/auth/me");

const startsServers = true;

/** Key rotation is not part of the core contract, and tokens do not have to be signed at all. */
const extra = true;

export default capability("keys", "api", ({ adds, guards }) => {
  adds(
    "an access token names its signing key in the kid header, without revealing the key",
    { extra, before: "200 on POST /auth/login", why: "RFC 7515, section 4.1.4: kid." },
    async ({ api, host }) => {
      const session = await logInAt(api);
      const kid = expectKey(session);
      const report = { ...session.answer, received: `kid ${kid}` };
      const isExposed = host?.jwtSecret?.includes(kid) || kid.includes(host?.jwtSecret ?? " ");
      expectThat(!isExposed, report, "a kid that is not part of the secret");
    },
  );

  adds(
    "a token signed with the previous key is valid while JWT_PREVIOUS_SECRET is set",
    {
      extra,
      startsServers,
      before: "401 on GET /auth/me",
      why: "The key can be changed without logging users out.",
    },
    async (drivers) => {
      const { accessToken } = await logInAt(drivers.api);
      expectStatus(await getMe(await startWithPreviousKey(drivers), accessToken), 200);
    },
  );

  adds(
    "a server with a new key signs new tokens with the new key only",
    {
      extra,
      startsServers,
      before: "200 on POST /auth/login",
      why: "The previous key is about to be removed, and its tokens become invalid with it.",
    },
    async (drivers) => {
      const session = await logInAt(await startWithPreviousKey(drivers));
      const isDifferentKey =
        expectKey(session) !== readKeyId((await logInAt(drivers.api)).accessToken);
      expectThat(isDifferentKey, session.answer, "another kid than that of the previous key");
      expectStatus(await getMe(await startWithNewKey(drivers), session.accessToken), 200);
    },
  );

  guards(
    "a token signed with the previous key answers 401 after that key is removed",
    {
      extra,
      startsServers,
      why: "Removing a stolen key ends all sessions that were signed with it.",
    },
    async (drivers) => {
      const { accessToken } = await logInAt(drivers.api);
      expectStatus(await getMe(await startWithNewKey(drivers), accessToken), 401);
    },
  );

  guards(
    "a refresh token stays valid when the signing key changes",
    { extra, startsServers, why: "Users do not have to log in again because a key was changed." },
    async (drivers) => {
      for (const startServer of [startWithPreviousKey, startWithNewKey]) {
        const { refreshToken } = await registerAccount(drivers.api.asAnonymous());
        const client = (await startServer(drivers)).asAnonymous();
        expectStatus(await client.post("/auth/refresh", { refreshToken }), 200);
      }
    },
  );

  adds(
    "an admin session stays valid while the previous key is in JWT_PREVIOUS_SECRET",
    {
      extra,
      startsServers,
      admin: true,
      before: "303 or 302 on GET /admin",
      why: "The cookie is signed with the same key.",
    },
    async (drivers) => {
      const admin = await openLoginPage(drivers.api);
      await admin.logIn(await drivers.host.createAdmin());
      admin.moveTo(new URL((await startWithPreviousKey(drivers)).origin));
      expectStatus(await admin.send({ method: "GET", path: "/admin" }), 200);
    },
  );
});
