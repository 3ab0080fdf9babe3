import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RefreshTokenEntity } from "../src/auth/refresh-token-entity.ts";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);

// The tests cause errors on purpose. They are not printed.
beforeEach(() => void vi.spyOn(console, "error").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

const post = (path: string, body: unknown) => app.request("POST", path, { body });
const password = "correct horse";
const session = {
  user: { id: expect.any(Number), email: expect.any(String), role: "user" },
  accessToken: expect.any(String),
  expiresIn: 900,
  refreshToken: expect.any(String),
};

describe("POST /auth/refresh", () => {
  const refresh = (refreshToken: unknown) => post("/auth/refresh", { refreshToken });

  it("answers 200 with new tokens, which are valid", async () => {
    const { refreshToken, user } = await signUp(app);
    const { status, json } = await refresh(refreshToken);
    expect(status).toBe(200);
    expect(json).toEqual({ ...session, user });
    const headers = { authorization: `Bearer ${json.accessToken}` };
    expect((await app.request("GET", "/auth/me", { headers })).json).toEqual(user);
    expect((await refresh(json.refreshToken)).status).toBe(200);
  });

  it("answers 401 when the token was already used, and keeps the new one valid", async () => {
    const { refreshToken } = await signUp(app);
    const { json } = await refresh(refreshToken);
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await refresh(json.refreshToken)).status).toBe(200);
  });

  it("answers 200 to one of ten concurrent requests with the same token", async () => {
    const { refreshToken } = await signUp(app);
    const responses = await Promise.all(Array.from({ length: 10 }, () => refresh(refreshToken)));
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array(9).fill(401)]);
  });

  it("answers 401 when the token has expired, and the next login deletes it", async () => {
    const { refreshToken, email, user } = await signUp(app);
    const tokens = app.database.getRepository(RefreshTokenEntity);
    await tokens.update({ userId: user.id }, { expiresAt: new Date(Date.now() - 1000) });
    expect((await refresh(refreshToken)).status).toBe(401);
    await post("/auth/login", { email, password });
    expect(await tokens.countBy({ userId: user.id })).toBe(1);
  });

  it("stores only the hash of a token", async () => {
    const { refreshToken, user } = await signUp(app);
    const rows = await app.database.query("SELECT * FROM refresh_tokens WHERE user_id = $1", [
      user.id,
    ]);
    expect(JSON.stringify(rows)).not.toContain(refreshToken);
    expect((await refresh(rows[0].token_hash)).status).toBe(401);
  });

  it("keeps the old token valid when the new one cannot be stored", async () => {
    const { refreshToken } = await signUp(app);
    await app.database.query(
      "ALTER TABLE refresh_tokens ADD CONSTRAINT nothing_new CHECK (expires_at < now()) NOT VALID",
    );
    const failedResponse = await refresh(refreshToken);
    await app.database.query("ALTER TABLE refresh_tokens DROP CONSTRAINT nothing_new");
    expect(failedResponse.status).toBe(500);
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  it.each(["nonsense", "a\0b"])("answers 401 when the token is %j", async (token) => {
    expect((await refresh(token)).status).toBe(401);
  });

  it.each([undefined, null, 5, "", ["x"]])("answers 400 when the token is %j", async (token) => {
    expect((await refresh(token)).status).toBe(400);
  });
});

describe("POST /auth/logout", () => {
  it("answers 204 and invalidates the refresh token", async () => {
    const { refreshToken } = await signUp(app);
    expect((await post("/auth/logout", { refreshToken })).status).toBe(204);
    expect((await post("/auth/refresh", { refreshToken })).status).toBe(401);
  });

  it("ends only this login of the user", async () => {
    const { refreshToken, email } = await signUp(app);
    const { json: otherSession } = await post("/auth/login", { email, password });
    await post("/auth/logout", { refreshToken });
    expect((await post("/auth/refresh", { refreshToken: otherSession.refreshToken })).status).toBe(
      200,
    );
  });

  it("answers 204 when the token is unknown", async () => {
    expect((await post("/auth/logout", { refreshToken: "nonsense" })).status).toBe(204);
  });
});
