import { createHash } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { log } from "../src/log/log.ts";
import { signUp, startApp, startReplica } from "./support/app.ts";

const env = {
  LOGIN_LIMIT_PER_ACCOUNT: "3",
  LOGIN_LIMIT_PER_ADDRESS: "6",
  REGISTRATION_LIMIT: "2",
  REFRESH_LIMIT: "4",
};
const app = await startApp();
/** Two apps that share the counters. */
const first = await startReplica(app, { env });
const second = await startReplica(app, { env });
const ana = await signUp(app);
const bob = await signUp(app);
afterAll(async () => {
  vi.restoreAllMocks();
  await first.close();
  await second.close();
  await app.close();
});
beforeEach(() => app.keys.clear());
// The logins fail on purpose.
vi.spyOn(log, "warn").mockReturnValue();

let addresses = 0;
/** Returns a new IP address for each call, like a distributed attack. */
const createAddressHeaders = () => {
  addresses += 1;
  return { "x-forwarded-for": `192.0.2.${addresses}` };
};

type Headers = Record<string, string>;
const password = "wrong horse";
const logIn = (email: unknown, headers: Headers = createAddressHeaders(), server = first) =>
  server.request("POST", "/auth/login", { headers, body: { email, password } });
const logInAsAdmin = (email: string, headers: Headers = createAddressHeaders()) =>
  first.request("POST", "/admin/login", {
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    text: new URLSearchParams({ email, password }).toString(),
  });

describe("the login limit of an account", () => {
  it("counts logins from all addresses", async () => {
    for (let attempt = 0; attempt < 3; attempt += 1)
      expect((await logIn(ana.email)).status).toBe(401);
    expect((await logIn(ana.email)).status).toBe(429);
  });

  it("also rejects the correct password", async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) await logIn(ana.email);
    const body = { email: ana.email, password: ana.password };
    const response = await first.request("POST", "/auth/login", {
      headers: createAddressHeaders(),
      body,
    });
    expect(response.status).toBe(429);
    expect(response.text).not.toContain("accessToken");
  });

  it("ignores the case of the e-mail", async () => {
    const [name = "", domain = ""] = ana.email.split("@");
    for (const email of [ana.email, ` ${ana.email}\t`, `${name}@${domain.toUpperCase()}`])
      expect((await logIn(email)).status).toBe(401);
    expect((await logIn(ana.email.toUpperCase())).status).toBe(429);
  });

  it("counts logins to the API and the admin pages in two processes", async () => {
    expect((await logIn(ana.email)).status).toBe(401);
    expect((await logIn(ana.email, createAddressHeaders(), second)).status).toBe(401);
    expect((await logInAsAdmin(ana.email)).status).toBe(401);
    expect((await logIn(ana.email)).status).toBe(429);
    const page = await logInAsAdmin(ana.email);
    expect(page.status).toBe(429);
    expect(page.text).toContain("<h1>Too Many Requests</h1>");
    expect(page.headers.get("retry-after")).toMatch(/^\d+$/);
  });

  it("does not affect another account", async () => {
    for (let attempt = 0; attempt < 4; attempt += 1) await logIn(ana.email);
    expect((await logIn(bob.email)).status).toBe(401);
  });

  it("does not store the e-mail in Redis", async () => {
    await logIn(ana.email);
    const hash = createHash("sha256").update(ana.email).digest("base64url");
    expect(await app.keys.keys("accountLogins:")).toEqual([`accountLogins:${hash}`]);
  });

  it("answers 429 with a problem and Retry-After", async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) await logIn(ana.email);
    const response = await logIn(ana.email);
    const seconds = response.headers.get("retry-after");
    expect(Number(seconds)).toBeGreaterThan(0);
    expect(Number(seconds)).toBeLessThanOrEqual(60);
    expect(response.headers.get("content-type")).toMatch("application/problem+json");
    expect(response.json).toEqual({
      type: "about:blank",
      title: "Too Many Requests",
      status: 429,
      detail: `More than 3 logins to one account in a minute. Try again in ${seconds} seconds.`,
    });
  });
});

describe("the limits of an address", () => {
  const addressHeaders = { "x-forwarded-for": "198.51.100.1" };

  it("count logins to all accounts", async () => {
    for (let attempt = 0; attempt < 6; attempt += 1)
      expect((await logIn(`user${attempt}@example.test`, addressHeaders)).status).toBe(401);
    expect((await logIn("another@example.test", addressHeaders)).status).toBe(429);
    expect((await logInAsAdmin("another@example.test", addressHeaders)).status).toBe(429);
    expect((await logIn("another@example.test")).status).toBe(401);
  });

  it("do not count a rejected login for the account", async () => {
    for (let attempt = 0; attempt < 6; attempt += 1)
      await logIn(`user${attempt}@example.test`, addressHeaders);
    for (let attempt = 0; attempt < 3; attempt += 1)
      expect((await logIn(ana.email, addressHeaders)).status).toBe(429);
    expect((await logIn(ana.email)).status).toBe(401);
  });

  it.each([undefined, null, 5, "", "no e-mail", ["a@example.test"]])(
    "count logins with the invalid e-mail %j",
    async (email) => {
      for (let attempt = 0; attempt < 6; attempt += 1)
        expect((await logIn(email, addressHeaders)).status).toBe(400);
      expect((await logIn(email, addressHeaders)).status).toBe(429);
    },
  );

  it("count registrations", async () => {
    const register = () =>
      first.request("POST", "/auth/register", {
        headers: addressHeaders,
        body: { email: ana.email, password },
      });
    expect([(await register()).status, (await register()).status]).toEqual([409, 409]);
    const response = await register();
    expect(response.status).toBe(429);
    expect(response.json.detail).toMatch(/^More than 2 registrations in an hour\./);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(60);
  });

  it("count refreshes", async () => {
    const refresh = () =>
      first.request("POST", "/auth/refresh", {
        headers: addressHeaders,
        body: { refreshToken: "x" },
      });
    for (let attempt = 0; attempt < 4; attempt += 1) expect((await refresh()).status).toBe(401);
    expect((await refresh()).status).toBe(429);
  });
});
