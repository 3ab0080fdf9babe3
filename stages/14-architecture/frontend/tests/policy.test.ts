// @vitest-environment node
import { NextRequest } from "next/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What the site answers with these settings, and what its pages are told. */
async function answerOf(path: string, settings: Record<string, string> = {}) {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { proxy } = await import("../src/proxy.ts");
  const url = `http://localhost:3000${path}`;
  const headers = { host: "localhost:3000", "x-forwarded-proto": "https", "x-nonce": "mine" };
  return proxy(new NextRequest(url, { headers }));
}

const policyIn = ({ headers }: Response) => headers.get("content-security-policy") ?? "";
const nonceIn = (answer: Response) => /'nonce-([^']+)'/.exec(policyIn(answer))?.[1];

it.each(["/login", "/nothing-here", "/tasks", "/robots.txt"])(
  "%s has a policy without anything unsafe",
  async (path) => {
    const policy = policyIn(await answerOf(path));
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  },
);

it("has a new nonce in every answer, of 128 bits", async () => {
  const [first = "", second] = [
    nonceIn(await answerOf("/login")),
    nonceIn(await answerOf("/login")),
  ];
  expect(Buffer.from(first, "base64")).toHaveLength(16);
  expect(second).not.toBe(first);
});

it("tells the page the same nonce, whatever the browser has sent", async () => {
  const answer = await answerOf("/login");
  expect(answer.headers.get("x-middleware-request-x-nonce")).toBe(nonceIn(answer));
  expect(answer.headers.get("x-middleware-request-content-security-policy")).toBe(policyIn(answer));
});

it("lets the tools in that one develops with, and still no script that is only written in", async () => {
  const policy = policyIn(await answerOf("/login", { NODE_ENV: "development" }));
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic' 'unsafe-eval';/);
  expect(policy).toContain("style-src 'self' 'unsafe-inline';");
});

it("asks for everything over HTTPS where the site is there", async () => {
  expect(policyIn(await answerOf("/login"))).not.toContain("upgrade-insecure-requests");
  vi.resetModules();
  const secure = await answerOf("/login", { SITE_URL: "https://tasks.example.com" });
  expect(policyIn(secure)).toContain("upgrade-insecure-requests");
});
