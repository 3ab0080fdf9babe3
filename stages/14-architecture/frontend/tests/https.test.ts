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

/** What the site answers to whoever came over HTTPS, or in the open. */
async function answerTo(
  path: string,
  proto: string,
  more: { method?: string; cookie?: string } = {},
) {
  const { proxy } = await import("../src/proxy.ts");
  const { method = "GET", cookie = "" } = more;
  const headers = { host: "localhost:3000", "x-forwarded-proto": proto, cookie };
  return proxy(new NextRequest(`http://localhost:3000${path}`, { method, headers }));
}

it.each(["/login?next=%2Ftasks", "//evil.test/"])(
  "leads %s to the site over HTTPS",
  async (path) => {
    const answer = await answerTo(path, "http");
    expect(answer.status).toBe(308);
    expect(answer.headers.get("location")).toBe(siteUrl + path);
  },
);

it("takes no form that came in the open", async () => {
  const answer = await answerTo("/login", "http", { method: "POST" });
  expect(answer.status).toBe(403);
});

it("answers over HTTPS, and makes the browser promise to stay there", async () => {
  const answer = await answerTo("/login", "https");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("strict-transport-security")).toMatch(/^max-age=31536000/);
});

it("promises nothing where the site is not there", async () => {
  vi.stubEnv("SITE_URL", "http://localhost:3000");
  const answer = await answerTo("/login", "http");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("strict-transport-security")).toBeNull();
});

it("keeps a session in cookies that only HTTPS and this host can set", async () => {
  const session = { accessToken: "new", expiresIn: 900, refreshToken: "next" };
  vi.stubGlobal("fetch", async () => Response.json(session));
  const { cookies } = await answerTo("/tasks", "https", { cookie: "__Host-refresh_token=old" });
  for (const name of ["__Host-access_token", "__Host-refresh_token"]) {
    expect(cookies.get(name)).toMatchObject({ secure: true, httpOnly: true, path: "/" });
    expect(cookies.get(name)?.domain).toBeUndefined();
  }
});

it("does not take a cookie for a session that another host may have set", async () => {
  const answer = await answerTo("/tasks", "https", { cookie: "access_token=of-somebody-else" });
  expect(answer.headers.get("location")).toContain("/login");
});

it("forgets a session with the attributes that its cookie has", async () => {
  vi.stubGlobal("fetch", async () => new Response("{}", { status: 401 }));
  const { cookies } = await answerTo("/tasks", "https", { cookie: "__Host-refresh_token=revoked" });
  expect(cookies.get("__Host-refresh_token")).toMatchObject({ value: "", secure: true, path: "/" });
});
