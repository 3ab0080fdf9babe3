import { jwtVerify, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { createAccessTokens, createSignedTokens } from "../src/auth/signed-tokens.ts";
import { UserEntity } from "../src/users/entity.ts";
import { secret, signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
const { user, accessToken, refreshToken } = await signUp(app);

const withToken = (authorization: string) =>
  app.request("GET", "/auth/me", { headers: { authorization } });

const claims = { sub: String(user.id), role: "admin", iss: "mini-task-tracker", aud: "api" };
const toKey = (text: string) => new TextEncoder().encode(text);

/** Creates a valid token with some changes. */
const signToken = (changes: object = {}, key = secret, alg = "HS256") =>
  new SignJWT({ ...claims, exp: 9_999_999_999, ...changes })
    .setProtectedHeader({ alg })
    .sign(toKey(key));

describe("an access token", () => {
  it("gives access to the tasks of its user", async () => {
    expect((await withToken(`Bearer ${accessToken}`)).json).toEqual(user);
    expect((await withToken(`bearer ${accessToken}`)).status).toBe(200);
  });

  it("is accepted when the test signs it without changes", async () => {
    expect((await withToken(`Bearer ${await signToken()}`)).status).toBe(200);
  });

  it.each([
    ["another key", () => signToken({}, "another secret, as long as it has to be")],
    ["another algorithm", () => signToken({}, secret.repeat(2), "HS512")],
    ["the same key and another algorithm", () => signToken({}, secret.padEnd(64), "HS512")],
    ["another issuer", () => signToken({ iss: "another-issuer" })],
    ["another audience", () => signToken({ aud: "admin" })],
    ["an expiry in the past", () => signToken({ exp: 1 })],
    ["no expiry", () => signToken({ exp: undefined })],
    ["no user", () => signToken({ sub: undefined })],
    ["a user id that is not a number", () => signToken({ sub: "x" })],
    ["an unknown user", () => signToken({ sub: "2147483647" })],
    ["a user id that is too large", () => signToken({ sub: "99999999999" })],
    ["no signature", async () => new UnsecuredJWT(claims).setExpirationTime("1h").encode()],
    ["a truncated signature", async () => accessToken.slice(0, -4)],
  ])("answers 401 with %s", async (_, createToken) => {
    const response = await withToken(`Bearer ${await createToken()}`);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(response.json).toMatchObject({ status: 401, title: "Unauthorized" });
  });

  it.each(["", "Bearer", "Bearer x", "Bearer a.b.c", "Bearer ..", "Basic YTpi", "x"])(
    "answers 401 for the header %j",
    async (authorization) => expect((await withToken(authorization)).status).toBe(401),
  );

  it("is signed and verified without waiting for a thread that hashes passwords", () => {
    const tokens = createAccessTokens(secret);
    expect(tokens.verify(tokens.sign(user))).toEqual({ userId: user.id });
  });

  it("is a token that other libraries accept", async () => {
    const { payload } = await jwtVerify(accessToken, toKey(secret), { audience: "api" });
    expect(payload).toMatchObject({ sub: String(user.id), role: "user", exp: expect.any(Number) });
  });

  it("expires", () => {
    const expiredTokens = createAccessTokens(secret, 0);
    expect(expiredTokens.verify(expiredTokens.sign(user))).toBeUndefined();
  });

  it("is not accepted as an admin session, nor the reverse", async () => {
    const admin = createSignedTokens(secret, { audience: "admin", ttlSeconds: 60 });
    expect((await withToken(`Bearer ${admin.sign(user)}`)).status).toBe(401);
    expect(admin.verify(accessToken)).toBeUndefined();
  });

  it("is not accepted as a refresh token", async () => {
    expect((await withToken(`Bearer ${refreshToken}`)).status).toBe(401);
  });

  it("is invalid after its user was deleted, like the refresh token", async () => {
    const bob = await signUp(app);
    await app.database.getRepository(UserEntity).delete(bob.user.id);
    expect((await bob.request("GET", "/tasks")).status).toBe(401);
    const body = { refreshToken: bob.refreshToken };
    expect((await app.request("POST", "/auth/refresh", { body })).status).toBe(401);
  });

  it("gives the current role of the user, not the one in the token", async () => {
    expect((await withToken(`Bearer ${await signToken({ role: "admin" })}`)).json.role).toBe(
      "user",
    );
  });
});
