// @vitest-environment node
import { NextRequest } from "next/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

const siteUrl = "https://tasks.example.com";

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("SITE_URL", siteUrl);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** Sends a request over the protocol `proto`. */
async function sendRequest(
  path: string,
  proto: string,
  options: { method?: string; cookie?: string } = {},
) {
  const { proxy } = await import("../src/proxy.ts");
  const { method = "GET", cookie = "" } = options;
  const headers = { host: "localhost:3000", "x-forwarded-proto": proto, cookie };
  return proxy(new NextRequest(`http://localhost:3000${path}`, { method, headers }));
}

it.each(["/login?next=%2Ftasks", "//evil.test/"])(
  "redirects GET %s to HTTPS with 308",
  async (path) => {
    const response = await sendRequest(path, "http");
    expect(response.status).toBe(308);
    expect(response.headers.get("location")).toBe(siteUrl + path);
  },
);

it("answers a POST over HTTP with 403", async () => {
  const response = await sendRequest("/login", "http", { method: "POST" });
  expect(response.status).toBe(403);
});

it("sets HSTS in responses over HTTPS", async () => {
  const response = await sendRequest("/login", "https");
  expect(response.status).toBe(200);
  expect(response.headers.get("strict-transport-security")).toMatch(/^max-age=31536000/);
});

it("does not set HSTS when SITE_URL is HTTP", async () => {
  vi.stubEnv("SITE_URL", "http://localhost:3000");
  const response = await sendRequest("/login", "http");
  expect(response.status).toBe(200);
  expect(response.headers.get("strict-transport-security")).toBeNull();
});

it("saves the session in Secure cookies with the prefix __Host-", async () => {
  const session = { accessToken: "new", expiresIn: 900, refreshToken: "next" };
  vi.stubGlobal("fetch", async () => Response.json(session));
  const { cookies } = await sendRequest("/tasks", "https", { cookie: "__Host-refresh_token=old" });
  for (const name of ["__Host-access_token", "__Host-refresh_token"]) {
    expect(cookies.get(name)).toMatchObject({ secure: true, httpOnly: true, path: "/" });
    expect(cookies.get(name)?.domain).toBeUndefined();
  }
});

it("ignores a session cookie without the prefix __Host-", async () => {
  const response = await sendRequest("/tasks", "https", { cookie: "access_token=of-another-host" });
  expect(response.headers.get("location")).toContain("/login");
});

it("deletes a cookie with the attributes it was set with", async () => {
  vi.stubGlobal("fetch", async () => new Response("{}", { status: 401 }));
  const { cookies } = await sendRequest("/tasks", "https", {
    cookie: "__Host-refresh_token=revoked",
  });
  expect(cookies.get("__Host-refresh_token")).toMatchObject({ value: "", secure: true, path: "/" });
});
