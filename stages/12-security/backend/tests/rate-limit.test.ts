import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { signUp, startApp, startReplica } from "./support/app.ts";

const env = { RATE_LIMIT_PER_MINUTE: "5" };
const app = await startApp();
/** Two apps that share the counters. */
const first = await startReplica(app, { env });
const second = await startReplica(app, { env });
afterAll(async () => {
  await first.close();
  await second.close();
  await app.close();
});

let ana: Awaited<ReturnType<typeof signUp>>;
beforeEach(async () => {
  ana = await signUp(app);
  await app.keys.clear();
});

const list = (server: typeof first, user = ana) =>
  server.request("GET", "/tasks", { headers: user.headers });
const logIn = (from: string, server = first) =>
  server.request("POST", "/auth/login", {
    headers: { "x-forwarded-for": from },
    body: { email: "unknown@example.test", password: "wrong" },
  });
const getStatuses = async (count: number, ask: (number: number) => ReturnType<typeof list>) => {
  const answers = await Promise.all(Array.from({ length: count }, (_, number) => ask(number)));
  return answers.map(({ status }) => status).sort();
};

describe("a user over the rate limit", () => {
  it("gets 429 after the allowed requests to two processes", async () => {
    const statuses = await getStatuses(12, (number) => list(number % 2 === 0 ? first : second));
    expect(statuses).toEqual([...Array(5).fill(200), ...Array(7).fill(429)]);
  });

  it("gets the RateLimit headers of the IETF draft", async () => {
    const { headers } = await list(first);
    expect(headers.get("ratelimit-policy")).toMatch(/^"5-in-1min"; q=5; w=60; pk=:[\w=]+:$/);
    expect(headers.get("ratelimit")).toMatch(/^"5-in-1min"; r=4; t=(60|59|58)$/);
    expect(headers.get("access-control-expose-headers")).toMatch("RateLimit,RateLimit-Policy");
  });

  it("gets a problem and Retry-After, readable by the site", async () => {
    await getStatuses(5, () => list(first));
    const headers = { ...ana.headers, origin: "http://localhost:3000" };
    const response = await first.request("GET", "/tasks", { headers });
    expect(response.headers.get("content-type")).toMatch("application/problem+json");
    const seconds = response.headers.get("retry-after");
    expect(Number(seconds)).toBeGreaterThan(0);
    expect(Number(seconds)).toBeLessThanOrEqual(60);
    expect(response.json).toEqual({
      type: "about:blank",
      title: "Too Many Requests",
      status: 429,
      detail: `More than 5 requests in a minute. Try again in ${seconds} seconds.`,
    });
    expect(response.headers.get("access-control-allow-origin")).toBe(headers.origin);
  });

  it("causes no query", async () => {
    await getStatuses(5, () => list(first));
    expect(await app.queries.record(() => list(first))).toEqual([]);
  });

  it("does not affect another user at the same address", async () => {
    const bob = await signUp(app);
    await getStatuses(6, () => list(first));
    expect((await list(first, bob)).status).toBe(200);
    expect((await logIn("127.0.0.1")).status).toBe(401);
  });

  it("is served again after the window", async () => {
    await getStatuses(6, () => list(first));
    const [key = ""] = await app.keys.keys(`requests:user:${ana.user.id}`);
    const remainingMs = await app.keys.ttl(key);
    expect(remainingMs).toBeGreaterThan(0);
    expect(remainingMs).toBeLessThanOrEqual(60_000);
    await app.keys.expire(key);
    expect((await list(first)).status).toBe(200);
  });
});

describe("a client without a login", () => {
  it("is counted by the address that the page's server forwards", async () => {
    expect(await getStatuses(6, () => logIn("192.0.2.1"))).toEqual([...Array(5).fill(401), 429]);
    expect((await logIn("192.0.2.2")).status).toBe(401);
  });

  it("is counted by address with an invalid token", async () => {
    const headers = { authorization: "Bearer x", "x-forwarded-for": "192.0.2.3" };
    const ask = () => first.request("GET", "/tasks", { headers });
    expect(await getStatuses(6, ask)).toEqual([...Array(5).fill(401), 429]);
  });

  it("is counted by /56 network with IPv6", async () => {
    await getStatuses(5, (number) => logIn(`2001:db8:1:2::${number + 1}`));
    expect((await logIn("2001:db8:1:3::1")).status).toBe(429);
    expect((await logIn("2001:db8:2::1")).status).toBe(401);
  });

  it("cannot forge its address without a trusted proxy", async () => {
    const open = await startReplica(app, { env: { ...env, TRUST_PROXY: "192.0.2.9" } });
    const ask = (number: number) => logIn(`198.51.100.${number}`, open);
    expect(await getStatuses(6, ask)).toEqual([...Array(5).fill(401), 429]);
    await open.close();
  });

  it.each(["/openapi.json", "/docs/", "/admin/login", "/nothing"])(
    "is counted at %s",
    async (path) => {
      const statuses = await getStatuses(6, () => first.request("GET", path));
      expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    },
  );

  it("gets a page in the admin pages", async () => {
    await getStatuses(5, () => first.request("GET", "/admin/login"));
    const response = await first.request("GET", "/admin/login");
    expect(response.status).toBe(429);
    expect(response.headers.get("content-type")).toMatch("text/html");
    expect(response.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(response.text).toContain("More than 5 requests in a minute.");
  });

  it.each(["/health/live", "/metrics"])("is not counted at %s", async (path) => {
    const statuses = await getStatuses(10, () => first.request("GET", path));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
