import { verify } from "@node-rs/argon2";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { signUp, startApp } from "./support/app.ts";
import type { TestResponse } from "./support/client.ts";

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

describe("POST /auth/login", () => {
  it("answers 200 with the user and two tokens, for any case of the e-mail", async () => {
    const { email, user } = await signUp(app);
    const response = await post("/auth/login", { email: ` ${email.toUpperCase()} `, password });
    expect(response.status).toBe(200);
    expect(response.json).toEqual({ ...session, user });
  });

  it("answers 401 with the same body for a wrong password and an unknown e-mail", async () => {
    const { email } = await signUp(app);
    const wrongPassword = await post("/auth/login", { email, password: "wrong horse" });
    const unknownEmail = await post("/auth/login", { email: "unknown@example.test", password });
    expect(wrongPassword.status).toBe(401);
    expect(wrongPassword.headers.get("www-authenticate")).toBe("Bearer");
    expect(wrongPassword.text).toBe(unknownEmail.text);
  });

  it("verifies a hash of the same cost for an unknown e-mail", async () => {
    const { email } = await signUp(app);
    vi.mocked(verify).mockClear();
    await post("/auth/login", { email, password: "wrong horse" });
    await post("/auth/login", { email: "unknown@example.test", password });
    // The parameters in a hash determine the cost of verifying a password.
    const [knownUser, unknownUser, ...otherUsers] = vi
      .mocked(verify)
      .mock.calls.map(([stored]) => String(stored).split("$").slice(0, 4));
    expect(knownUser).toContain("argon2id");
    expect(unknownUser).toEqual(knownUser);
    expect(otherUsers).toEqual([]);
  });

  it("compares two passwords at a time, queues 50, and answers 503 to the others", async () => {
    const { request } = await signUp(app);
    let unblock = (_isMatch: boolean) => {};
    const blocked = new Promise<boolean>((resolve) => (unblock = resolve));
    vi.mocked(verify).mockClear().mockReturnValue(blocked);
    const logins = Array.from({ length: 60 }, () =>
      post("/auth/login", { email: "unknown@example.test", password }),
    );
    const rejected: TestResponse[] = [];
    for (const login of logins) void login.then((response) => rejected.push(response));
    await vi.waitUntil(() => rejected.length === 8, { timeout: 20_000 });

    expect(verify).toHaveBeenCalledTimes(2);
    expect((await request("GET", "/auth/me")).status).toBe(200);
    expect(rejected.map(({ status }) => status)).toEqual(Array(8).fill(503));
    expect(rejected[0]?.headers.get("retry-after")).toBe("5");

    unblock(false);
    const statuses = (await Promise.all(logins)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(52);
    vi.mocked(verify).mockReset();
  });

  it("answers 401 when the password is too short to be registered", async () => {
    const { email } = await signUp(app);
    expect((await post("/auth/login", { email, password: "short" })).status).toBe(401);
  });

  it.each([{}, null, [], { email: 5, password: 5 }, { email: "' OR 1=1 --", password: "x" }])(
    "answers 400 when the body is %j",
    async (body) => expect((await post("/auth/login", body)).status).toBe(400),
  );
});
