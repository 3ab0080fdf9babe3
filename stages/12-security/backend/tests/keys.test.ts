import { decodeProtectedHeader, SignJWT } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { createKeys } from "../src/auth/keys.ts";
import { createBrowser, startAdmin } from "./support/admin.ts";
import { secret, signUp, startApp, startReplica } from "./support/app.ts";

const JWT_SECRET = "the next secret of the tests, long enough";
const app = await startApp();
const rotatedApp = await startReplica(app, { env: { JWT_SECRET, JWT_PREVIOUS_SECRET: secret } });
const newSecretApp = await startReplica(app, { env: { JWT_SECRET } });
afterAll(async () => {
  await rotatedApp.close();
  await newSecretApp.close();
  await app.close();
});

const ana = await signUp(app);
const readKid = (token: string) => decodeProtectedHeader(token).kid;
const getStatus = async (server: Pick<typeof app, "request">, token: string) => {
  const headers = { authorization: `Bearer ${token}` };
  return (await server.request("GET", "/auth/me", { headers })).status;
};

describe("changing the secret", () => {
  it("accepts tokens of the previous secret while it is configured", async () => {
    expect(await getStatus(rotatedApp, ana.accessToken)).toBe(200);
    expect(await getStatus(newSecretApp, ana.accessToken)).toBe(401);
  });

  it("signs new tokens with the new secret", async () => {
    const body = { refreshToken: ana.refreshToken };
    const { json } = await rotatedApp.request("POST", "/auth/refresh", { body });
    expect(readKid(json.accessToken)).not.toBe(readKid(ana.accessToken));
    expect(await getStatus(newSecretApp, json.accessToken)).toBe(200);
    expect(await getStatus(app, json.accessToken)).toBe(401);
  });

  it("keeps administrators logged in", async () => {
    const admin = await startAdmin(app);
    const [cookie] = (await createBrowser(app).logIn(admin.email)).headers.getSetCookie();
    const headers = { cookie: cookie?.split(";", 1)[0] ?? "" };
    expect((await rotatedApp.request("GET", "/admin", { headers })).status).toBe(200);
    expect((await newSecretApp.request("GET", "/admin", { headers })).status).toBe(303);
  });
});

describe("the kid header of a token", () => {
  const [{ id }] = createKeys(secret);
  const signToken = (header: object, key = secret) =>
    new SignJWT({ sub: String(ana.user.id), iss: "mini-task-tracker", aud: "api" })
      .setProtectedHeader({ alg: "HS256", ...header })
      .setExpirationTime("1h")
      .sign(new TextEncoder().encode(key));

  it("is the same in every process, and does not contain the secret", () => {
    expect(readKid(ana.accessToken)).toBe(id);
    expect(id).toMatch(/^[\w-]{8}$/);
    expect(createKeys(secret)[0].id).toBe(id);
    expect(createKeys(JWT_SECRET)[0].id).not.toBe(id);
  });

  it.each([
    ["it is missing", {}],
    ["it is unknown", { kid: "unknown" }],
    ["it is the name of an object property", { kid: "__proto__" }],
  ])("makes the token invalid when %s", async (_, header) => {
    expect(await getStatus(app, await signToken(header))).toBe(401);
  });

  it("selects the only key that verifies the token", async () => {
    expect(await getStatus(app, await signToken({ kid: id }))).toBe(200);
    expect(await getStatus(app, await signToken({ kid: id }, JWT_SECRET))).toBe(401);
    expect(await getStatus(rotatedApp, await signToken({ kid: id }, JWT_SECRET))).toBe(401);
  });
});
