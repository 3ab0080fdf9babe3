import { createHash } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { log } from "../src/log/log.ts";
import { signUp, startApp, startTwin } from "./support/app.ts";

const env = {
  LOGIN_LIMIT_PER_ACCOUNT: "3",
  LOGIN_LIMIT_PER_ADDRESS: "6",
  REGISTRATION_LIMIT: "2",
  REFRESH_LIMIT: "4",
};
const app = await startApp();
/** Two processes that count together. */
const one = await startTwin(app, { env });
const two = await startTwin(app, { env });
const ana = await signUp(app);
const bob = await signUp(app);
afterAll(async () => {
  vi.restoreAllMocks();
  await one.close();
  await two.close();
  await app.close();
});
beforeEach(() => app.keys.clear());
// Logins fail here on purpose.
vi.spyOn(log, "warn").mockReturnValue();

let addresses = 0;
/** One of many machines that guess together. */
const anywhere = () => {
  addresses += 1;
  return { "x-forwarded-for": `192.0.2.${addresses}` };
};

type Headers = Record<string, string>;
const password = "wrong horse";
const logIn = (email: unknown, headers: Headers = anywhere(), server = one) =>
  server.request("POST", "/auth/login", { headers, body: { email, password } });
const logInAsAdmin = (email: string, headers: Headers = anywhere()) =>
  one.request("POST", "/admin/login", {
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    text: new URLSearchParams({ email, password }).toString(),
  });

describe("an account", () => {
  it("can be guessed at so often, from however many addresses", async () => {
    for (let guess = 0; guess < 3; guess += 1) expect((await logIn(ana.email)).status).toBe(401);
    expect((await logIn(ana.email)).status).toBe(429);
  });

  it("is refused to the right password then, too: the answer would tell", async () => {
    for (let guess = 0; guess < 3; guess += 1) await logIn(ana.email);
    const body = { email: ana.email, password: ana.password };
    const answer = await one.request("POST", "/auth/login", { headers: anywhere(), body });
    expect(answer.status).toBe(429);
    expect(answer.text).not.toContain("accessToken");
  });

  it("is the same one however its e-mail is written", async () => {
    const [name = "", domain = ""] = ana.email.split("@");
    for (const email of [ana.email, ` ${ana.email}\t`, `${name}@${domain.toUpperCase()}`])
      expect((await logIn(email)).status).toBe(401);
    expect((await logIn(ana.email.toUpperCase())).status).toBe(429);
  });

  it("has one limit for both doors, and for two processes", async () => {
    expect((await logIn(ana.email)).status).toBe(401);
    expect((await logIn(ana.email, anywhere(), two)).status).toBe(401);
    expect((await logInAsAdmin(ana.email)).status).toBe(401);
    expect((await logIn(ana.email)).status).toBe(429);
    const page = await logInAsAdmin(ana.email);
    expect(page.status).toBe(429);
    expect(page.text).toContain("<h1>Too Many Requests</h1>");
    expect(page.headers.get("retry-after")).toMatch(/^\d+$/);
  });

  it("takes nothing from another", async () => {
    for (let guess = 0; guess < 4; guess += 1) await logIn(ana.email);
    expect((await logIn(bob.email)).status).toBe(401);
  });

  it("is not named in Redis", async () => {
    await logIn(ana.email);
    const hash = createHash("sha256").update(ana.email).digest("base64url");
    expect(await app.keys.keys("accountLogins:")).toEqual([`accountLogins:${hash}`]);
  });

  it("is refused in a problem that says when to come back", async () => {
    for (let guess = 0; guess < 3; guess += 1) await logIn(ana.email);
    const answer = await logIn(ana.email);
    const seconds = answer.headers.get("retry-after");
    expect(Number(seconds)).toBeGreaterThan(0);
    expect(Number(seconds)).toBeLessThanOrEqual(60);
    expect(answer.headers.get("content-type")).toMatch("application/problem+json");
    expect(answer.json).toEqual({
      type: "about:blank",
      title: "Too Many Requests",
      status: 429,
      detail: `More than 3 logins to one account in a minute. Try again in ${seconds} seconds.`,
    });
  });
});

describe("an address", () => {
  const here = { "x-forwarded-for": "198.51.100.1" };

  it("can guess so often, at however many accounts", async () => {
    for (let guess = 0; guess < 6; guess += 1)
      expect((await logIn(`user${guess}@example.test`, here)).status).toBe(401);
    expect((await logIn("another@example.test", here)).status).toBe(429);
    expect((await logInAsAdmin("another@example.test", here)).status).toBe(429);
    expect((await logIn("another@example.test")).status).toBe(401);
  });

  it("that is refused takes nothing from an account", async () => {
    for (let guess = 0; guess < 6; guess += 1) await logIn(`user${guess}@example.test`, here);
    for (let guess = 0; guess < 3; guess += 1)
      expect((await logIn(ana.email, here)).status).toBe(429);
    expect((await logIn(ana.email)).status).toBe(401);
  });

  it.each([undefined, null, 5, "", "nobody", ["a@example.test"]])(
    "is counted with an e-mail that is none, too: %j",
    async (email) => {
      for (let guess = 0; guess < 6; guess += 1)
        expect((await logIn(email, here)).status).toBe(400);
      expect((await logIn(email, here)).status).toBe(429);
    },
  );

  it("can find out so many e-mails by registering", async () => {
    const register = () =>
      one.request("POST", "/auth/register", {
        headers: here,
        body: { email: ana.email, password },
      });
    expect([(await register()).status, (await register()).status]).toEqual([409, 409]);
    const answer = await register();
    expect(answer.status).toBe(429);
    expect(answer.json.detail).toMatch(/^More than 2 registrations in an hour\./);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(60);
  });

  it("can try so many refresh tokens", async () => {
    const refresh = () =>
      one.request("POST", "/auth/refresh", { headers: here, body: { refreshToken: "x" } });
    for (let guess = 0; guess < 4; guess += 1) expect((await refresh()).status).toBe(401);
    expect((await refresh()).status).toBe(429);
  });
});
