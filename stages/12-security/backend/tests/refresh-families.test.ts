import { IsNull } from "typeorm";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RefreshTokenEntity } from "../src/auth/refresh-token-entity.ts";
import { log } from "../src/log/log.ts";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
beforeEach(() => void vi.spyOn(log, "warn").mockReturnValue());
afterEach(() => vi.restoreAllMocks());

const tokens = app.database.getRepository(RefreshTokenEntity);
const post = (path: string, refreshToken: string) =>
  app.request("POST", path, { body: { refreshToken } });
const refresh = (refreshToken: string) => post("/auth/refresh", refreshToken);
const logInAgain = async ({ email, password }: { email: string; password: string }) =>
  (await app.request("POST", "/auth/login", { body: { email, password } })).json;

describe("a refresh token that is used again", () => {
  it("ends its whole family, including the newest token", async () => {
    const ana = await signUp(app);
    const { json: second } = await refresh(ana.refreshToken);
    const { json: third } = await refresh(second.refreshToken);
    expect((await refresh(ana.refreshToken)).status).toBe(401);
    expect((await refresh(third.refreshToken)).status).toBe(401);
    expect(await tokens.countBy({ userId: ana.user.id })).toBe(0);
  });

  it("does not end other logins of the user, or those of other users", async () => {
    const [ana, bob] = [await signUp(app), await signUp(app)];
    const otherSession = await logInAgain(ana);
    await refresh(ana.refreshToken);
    await refresh(ana.refreshToken);
    expect((await refresh(otherSession.refreshToken)).status).toBe(200);
    expect((await refresh(bob.refreshToken)).status).toBe(200);
  });

  it("is logged with the user id and without the token", async () => {
    const ana = await signUp(app);
    await refresh(ana.refreshToken);
    expect(log.warn).not.toHaveBeenCalled();
    await refresh(ana.refreshToken);
    const { id: user } = ana.user;
    expect(log.warn).toHaveBeenCalledExactlyOnceWith("A refresh token was used twice", { user });
  });

  it("is an unknown token after its family has ended", async () => {
    const ana = await signUp(app);
    for (let round = 0; round < 3; round += 1) await refresh(ana.refreshToken);
    expect(log.warn).toHaveBeenCalledOnce();
  });

  it("gets new tokens at most once when used concurrently, and its family ends", async () => {
    const ana = await signUp(app);
    const responses = await Promise.all(Array.from({ length: 5 }, () => refresh(ana.refreshToken)));
    const [accepted, ...rejected] = responses.sort((one, other) => one.status - other.status);
    expect(accepted?.status).toBe(200);
    expect(rejected.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect((await refresh(accepted?.json.refreshToken)).status).toBe(401);
  });

  it("waits for a concurrent refresh, and ends its new token too", async () => {
    const ana = await signUp(app);
    const { json: second } = await refresh(ana.refreshToken);
    const { family, id } = await tokens.findOneByOrFail({ userId: ana.user.id, usedAt: IsNull() });
    // Does the same as a refresh, and stops before the commit.
    const other = app.database.createQueryRunner();
    await other.startTransaction();
    await other.query("UPDATE refresh_tokens SET used_at = now() WHERE id = $1", [id]);
    const pendingResponse = refresh(ana.refreshToken);
    await vi.waitFor(expectWaiting);
    await other.query(
      "INSERT INTO refresh_tokens (token_hash, family, user_id, expires_at) VALUES ($1, $2, $3, now())",
      ["x".repeat(64), family, ana.user.id],
    );
    await other.commitTransaction();
    await other.release();
    expect((await pendingResponse).status).toBe(401);
    expect(await tokens.countBy({ family })).toBe(0);
    expect((await refresh(second.refreshToken)).status).toBe(401);
  });
});

async function expectWaiting(): Promise<void> {
  const [{ count }] = await app.database.query(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  expect(Number(count)).toBeGreaterThan(0);
}

describe("a family of refresh tokens", () => {
  it("contains the tokens of one login", async () => {
    const ana = await signUp(app);
    await refresh(ana.refreshToken);
    await logInAgain(ana);
    const families = (await tokens.findBy({ userId: ana.user.id })).map(({ family }) => family);
    expect(families).toHaveLength(3);
    expect(new Set(families).size).toBe(2);
  });

  it("ends with the logout by any of its tokens", async () => {
    const ana = await signUp(app);
    const { json: second } = await refresh(ana.refreshToken);
    expect((await post("/auth/logout", ana.refreshToken)).status).toBe(204);
    expect((await refresh(second.refreshToken)).status).toBe(401);
    expect(await tokens.countBy({ userId: ana.user.id })).toBe(0);
    expect(log.warn).not.toHaveBeenCalled();
  });

  it("does not end when an expired token is used", async () => {
    const ana = await signUp(app);
    await tokens.update({ userId: ana.user.id }, { expiresAt: new Date(Date.now() - 1000) });
    expect((await refresh(ana.refreshToken)).status).toBe(401);
    expect(log.warn).not.toHaveBeenCalled();
  });

  it("keeps used tokens until they expire", async () => {
    const ana = await signUp(app);
    const { json: second } = await refresh(ana.refreshToken);
    await tokens.update({ userId: ana.user.id }, { expiresAt: new Date(Date.now() - 1000) });
    await logInAgain(ana);
    expect(await tokens.countBy({ userId: ana.user.id })).toBe(1);
    expect((await refresh(second.refreshToken)).status).toBe(401);
  });
});
