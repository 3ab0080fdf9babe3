import { SignJWT, UnsecuredJWT } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { keysOf } from "../src/auth/keys.ts";
import { accessTokens, signedTokens } from "../src/auth/signed-tokens.ts";
import { UserEntity } from "../src/users/entity.ts";
import { secret, signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
const { user, accessToken, refreshToken } = await signUp(app);

const withToken = (authorization: string) =>
  app.request("GET", "/auth/me", { headers: { authorization } });

const claims = { sub: String(user.id), role: "admin", iss: "mini-task-tracker", aud: "api" };
const keys = keysOf(secret);
const [{ id: kid }] = keys;
const keyOf = (text: string) => new TextEncoder().encode(text);

/** A token as ours, except for what a test says. */
const forged = (changes: object = {}, key = secret, alg = "HS256") =>
  new SignJWT({ ...claims, exp: 9_999_999_999, ...changes })
    .setProtectedHeader({ alg, kid })
    .sign(keyOf(key));

describe("an access token", () => {
  it("opens what is its user's", async () => {
    expect((await withToken(`Bearer ${accessToken}`)).json).toEqual(user);
    expect((await withToken(`bearer ${accessToken}`)).status).toBe(200);
  });

  it("is refused with everything that these tests change in it, and with nothing changed is not", async () => {
    expect((await withToken(`Bearer ${await forged()}`)).status).toBe(200);
  });

  it.each([
    ["another key", () => forged({}, "another secret, as long as it has to be")],
    ["another algorithm", () => forged({}, secret.repeat(2), "HS512")],
    ["the same key and another algorithm", () => forged({}, secret.padEnd(64), "HS512")],
    ["another issuer", () => forged({ iss: "somebody" })],
    ["another audience", () => forged({ aud: "admin" })],
    ["a time that is over", () => forged({ exp: 1 })],
    ["no time at all", () => forged({ exp: undefined })],
    ["no user", () => forged({ sub: undefined })],
    ["a user who is no number", () => forged({ sub: "x" })],
    ["a user who is not there", () => forged({ sub: "2147483647" })],
    ["a user beyond all numbers", () => forged({ sub: "99999999999" })],
    ["no signature", async () => new UnsecuredJWT(claims).setExpirationTime("1h").encode()],
    ["a cut signature", async () => accessToken.slice(0, -4)],
  ])("with %s answers 401", async (_, make) => {
    const answer = await withToken(`Bearer ${await make()}`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(answer.json).toMatchObject({ status: 401, title: "Unauthorized" });
  });

  it.each(["", "Bearer", "Bearer x", "Bearer a.b.c", "Bearer ..", "Basic YTpi", "x"])(
    "is not what %j is",
    async (authorization) => expect((await withToken(authorization)).status).toBe(401),
  );

  it("expires", async () => {
    const short = accessTokens(keys, 0);
    expect(await short.verify(await short.sign(user))).toBeUndefined();
  });

  it("is no session for administrators, and the other way round", async () => {
    const admin = signedTokens(keys, { audience: "admin", seconds: 60 });
    expect((await withToken(`Bearer ${await admin.sign(user)}`)).status).toBe(401);
    expect(await admin.verify(accessToken)).toBeUndefined();
  });

  it("is not what a refresh token is", async () => {
    expect((await withToken(`Bearer ${refreshToken}`)).status).toBe(401);
  });

  it("is worth nothing once its user is gone, and so is the refresh token", async () => {
    const bob = await signUp(app);
    await app.database.getRepository(UserEntity).delete(bob.user.id);
    expect((await bob.request("GET", "/tasks")).status).toBe(401);
    const body = { refreshToken: bob.refreshToken };
    expect((await app.request("POST", "/auth/refresh", { body })).status).toBe(401);
  });

  it("gives the role that its user has now, not the one that it names", async () => {
    expect((await withToken(`Bearer ${await forged({ role: "admin" })}`)).json.role).toBe("user");
  });
});
