import { decodeProtectedHeader, SignJWT } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { keysOf } from "../src/auth/keys.ts";
import { startAdmin, visitorOf } from "./support/admin.ts";
import { secret, signUp, startApp, startTwin } from "./support/app.ts";

const JWT_SECRET = "the next secret of the tests, long enough";
const app = await startApp();
const changed = await startTwin(app, { env: { JWT_SECRET, JWT_PREVIOUS_SECRET: secret } });
const forgetful = await startTwin(app, { env: { JWT_SECRET } });
afterAll(async () => {
  await changed.close();
  await forgetful.close();
  await app.close();
});

const ana = await signUp(app);
const kidOf = (token: string) => decodeProtectedHeader(token).kid;
const statusAt = async (server: Pick<typeof app, "request">, token: string) => {
  const headers = { authorization: `Bearer ${token}` };
  return (await server.request("GET", "/auth/me", { headers })).status;
};

describe("when the secret is changed", () => {
  it("a token of the previous one is accepted, as long as that is known", async () => {
    expect(await statusAt(changed, ana.accessToken)).toBe(200);
    expect(await statusAt(forgetful, ana.accessToken)).toBe(401);
  });

  it("a new token is signed with the new one, whoever asks for it", async () => {
    const body = { refreshToken: ana.refreshToken };
    const { json } = await changed.request("POST", "/auth/refresh", { body });
    expect(kidOf(json.accessToken)).not.toBe(kidOf(ana.accessToken));
    expect(await statusAt(forgetful, json.accessToken)).toBe(200);
    expect(await statusAt(app, json.accessToken)).toBe(401);
  });

  it("an administrator stays logged in", async () => {
    const admin = await startAdmin(app);
    const [cookie] = (await visitorOf(app).logIn(admin.email)).headers.getSetCookie();
    const headers = { cookie: cookie?.split(";", 1)[0] ?? "" };
    expect((await changed.request("GET", "/admin", { headers })).status).toBe(200);
    expect((await forgetful.request("GET", "/admin", { headers })).status).toBe(303);
  });
});

describe("the key of a token", () => {
  const [{ id }] = keysOf(secret);
  const forged = (header: object, key = secret) =>
    new SignJWT({ sub: String(ana.user.id), iss: "mini-task-tracker", aud: "api" })
      .setProtectedHeader({ alg: "HS256", ...header })
      .setExpirationTime("1h")
      .sign(new TextEncoder().encode(key));

  it("is named in it, the same in every process, and the secret is not", () => {
    expect(kidOf(ana.accessToken)).toBe(id);
    expect(id).toMatch(/^[\w-]{8}$/);
    expect(keysOf(secret)[0].id).toBe(id);
    expect(keysOf(JWT_SECRET)[0].id).not.toBe(id);
  });

  it.each([
    ["it names none", {}],
    ["it names one that we do not have", { kid: "unknown" }],
    ["it names something else", { kid: "__proto__" }],
  ])("is not looked for where %s", async (_, header) => {
    expect(await statusAt(app, await forged(header))).toBe(401);
  });

  it("has to be the one that it names", async () => {
    expect(await statusAt(app, await forged({ kid: id }))).toBe(200);
    expect(await statusAt(app, await forged({ kid: id }, JWT_SECRET))).toBe(401);
    expect(await statusAt(changed, await forged({ kid: id }, JWT_SECRET))).toBe(401);
  });
});
