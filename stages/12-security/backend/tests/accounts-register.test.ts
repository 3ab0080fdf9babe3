import { hash } from "@node-rs/argon2";
import { afterAll, describe, expect, it } from "vitest";
import { isPassword } from "../src/auth/passwords.ts";
import { UserEntity } from "../src/users/entity.ts";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);

const post = (path: string, body: unknown) => app.request("POST", path, { body });
const password = "correct horse";
const session = {
  user: { id: expect.any(Number), email: expect.any(String), role: "user" },
  accessToken: expect.any(String),
  expiresIn: 900,
  refreshToken: expect.any(String),
};

describe("POST /auth/register", () => {
  it("answers 201 with the user and two tokens, and no other fields", async () => {
    const response = await post("/auth/register", { email: " New@Example.Test ", password });
    expect(response.status).toBe(201);
    expect(response.json).toEqual(session);
    expect(response.json.user.email).toBe("new@example.test");
  });

  it("sends Cache-Control: no-store with the tokens", async () => {
    const response = await post("/auth/login", { email: "new@example.test", password });
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("stores an argon2id hash, not the password", async () => {
    const { user } = await signUp(app);
    const [stored] = await app.database.query("SELECT * FROM users WHERE id = $1", [user.id]);
    // The parameters that the app passes. process.test.ts verifies that a process uses them.
    const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
    expect(hash).toHaveBeenLastCalledWith(password, parameters);
    expect(stored.password_hash).toMatch(/^\$argon2id\$v=19\$/);
    expect(JSON.stringify(stored)).not.toContain(password);
    expect(await isPassword(password, stored.password_hash)).toBe(true);
  });

  it("accepts the password in another Unicode normalization form", async () => {
    const email = "unicode@example.test";
    await post("/auth/register", { email, password: "pa\u0301ros\u0326ul meu" });
    const response = await post("/auth/login", {
      email,
      password: "p\u00e1ro\u0219ul meu".normalize("NFD"),
    });
    expect(response.status).toBe(200);
  });

  it.each(["same@example.test", "SAME@example.test "])(
    "answers 409 when the e-mail is taken, written as %s",
    async (email) => {
      await post("/auth/register", { email: "same@example.test", password });
      const response = await post("/auth/register", { email, password });
      expect(response.status).toBe(409);
    },
  );

  it("creates one account when ten requests arrive at once", async () => {
    const account = { email: "race@example.test", password };
    const attempts = Array.from({ length: 10 }, () => post("/auth/register", account));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, ...Array(9).fill(409)]);
  });

  it("creates no account when the first session cannot be stored", async () => {
    const email = "half@example.test";
    await app.database.query("ALTER TABLE refresh_tokens RENAME TO elsewhere");
    const response = await post("/auth/register", { email, password });
    await app.database.query("ALTER TABLE elsewhere RENAME TO refresh_tokens");
    expect(response.status).toBe(500);
    expect(await app.database.getRepository(UserEntity).countBy({ email })).toBe(0);
  });

  it("ignores the role in the body", async () => {
    const readOnlyFields = { role: "admin", user: { role: "admin" }, id: 1, passwordHash: "!" };
    const response = await post("/auth/register", {
      email: "wish@example.test",
      password,
      ...readOnlyFields,
    });
    expect(response.json.user.role).toBe("user");
  });

  it("answers 400 with a pointer to each invalid field", async () => {
    const response = await post("/auth/register", { email: "ana", password: "1234567" });
    expect(response.status).toBe(400);
    const pointers = response.json.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(["#/email", "#/password"]);
    expect(response.text).not.toContain("1234567");
  });
});
