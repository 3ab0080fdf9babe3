// @vitest-environment node
import { NextRequest } from "next/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Sends a request with these headers, and returns the status. */
async function getStatus(headers: Record<string, string>): Promise<number> {
  const { proxy } = await import("../src/proxy.ts");
  return (await proxy(new NextRequest("http://localhost:3000/login", { headers }))).status;
}

it.each(["localhost", "LOCALHOST:3000", "127.0.0.1:3000", "[::1]:3000", "tasks.example.com"])(
  "accepts %s",
  async (host) => {
    vi.stubEnv("SITE_URL", "http://tasks.example.com");
    expect(await getStatus({ host })).toBe(200);
  },
);

it.each([
  "evil.test",
  "localhost.evil.test",
  "evil.test:3000",
  "localhost:evil",
  "evil@localhost",
  "",
])("answers %j with 421", async (host) => {
  expect(await getStatus({ host })).toBe(421);
});

it("answers an unknown X-Forwarded-Host with 421", async () => {
  expect(await getStatus({ host: "localhost:3000", "x-forwarded-host": "evil.test" })).toBe(421);
});

it("accepts the hosts in ALLOWED_HOSTS and that of SITE_URL only", async () => {
  vi.stubEnv("ALLOWED_HOSTS", "Web, 10.0.0.7");
  expect(await getStatus({ host: "web:3000" })).toBe(200);
  expect(await getStatus({ host: "10.0.0.7" })).toBe(200);
  expect(await getStatus({ host: "localhost:3000" })).toBe(200);
  expect(await getStatus({ host: "127.0.0.1:3000" })).toBe(421);
});
