// @vitest-environment node
import { NextRequest } from "next/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What whoever asks under this name is answered. */
async function statusFor(headers: Record<string, string>): Promise<number> {
  const { proxy } = await import("../src/proxy.ts");
  return (await proxy(new NextRequest("http://localhost:3000/login", { headers }))).status;
}

it.each(["localhost", "LOCALHOST:3000", "127.0.0.1:3000", "[::1]:3000", "tasks.example.com"])(
  "answers to %s",
  async (host) => {
    vi.stubEnv("SITE_URL", "http://tasks.example.com");
    expect(await statusFor({ host })).toBe(200);
  },
);

it.each([
  "evil.test",
  "localhost.evil.test",
  "evil.test:3000",
  "localhost:evil",
  "evil@localhost",
  "",
])("refuses %j", async (host) => {
  expect(await statusFor({ host })).toBe(421);
});

it("refuses whoever brings a foreign name for Next.js to believe", async () => {
  expect(await statusFor({ host: "localhost:3000", "x-forwarded-host": "evil.test" })).toBe(421);
});

it("answers to the names that are allowed, and to its own", async () => {
  vi.stubEnv("ALLOWED_HOSTS", "Web, 10.0.0.7");
  expect(await statusFor({ host: "web:3000" })).toBe(200);
  expect(await statusFor({ host: "10.0.0.7" })).toBe(200);
  expect(await statusFor({ host: "localhost:3000" })).toBe(200);
  expect(await statusFor({ host: "127.0.0.1:3000" })).toBe(421);
});
