// @vitest-environment node
import { NextRequest } from "next/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Requests a path from a site with these settings. */
async function requestPage(path: string, settings: Record<string, string> = {}) {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { proxy } = await import("../src/proxy.ts");
  const url = `http://localhost:3000${path}`;
  const headers = { host: "localhost:3000", "x-forwarded-proto": "https", "x-nonce": "mine" };
  return proxy(new NextRequest(url, { headers }));
}

const getPolicy = ({ headers }: Response) => headers.get("content-security-policy") ?? "";
const getNonce = (response: Response) => /'nonce-([^']+)'/.exec(getPolicy(response))?.[1];

it.each(["/login", "/nothing-here", "/tasks", "/robots.txt"])(
  "sets a policy without unsafe sources for %s",
  async (path) => {
    const policy = getPolicy(await requestPage(path));
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  },
);

it("creates a new 128-bit nonce for each response", async () => {
  const [first = "", second] = [
    getNonce(await requestPage("/login")),
    getNonce(await requestPage("/login")),
  ];
  expect(Buffer.from(first, "base64")).toHaveLength(16);
  expect(second).not.toBe(first);
});

it("passes the nonce to the page, and ignores the X-Nonce of the client", async () => {
  const response = await requestPage("/login");
  expect(response.headers.get("x-middleware-request-x-nonce")).toBe(getNonce(response));
  expect(response.headers.get("x-middleware-request-content-security-policy")).toBe(
    getPolicy(response),
  );
});

it("allows eval and inline styles in development, but no inline scripts", async () => {
  const policy = getPolicy(await requestPage("/login", { NODE_ENV: "development" }));
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic' 'unsafe-eval';/);
  expect(policy).toContain("style-src 'self' 'unsafe-inline';");
});

it("upgrades insecure requests when SITE_URL is HTTPS", async () => {
  expect(getPolicy(await requestPage("/login"))).not.toContain("upgrade-insecure-requests");
  vi.resetModules();
  const secure = await requestPage("/login", { SITE_URL: "https://tasks.example.com" });
  expect(getPolicy(secure)).toContain("upgrade-insecure-requests");
});
