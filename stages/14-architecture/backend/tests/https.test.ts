import { afterAll, describe, expect, it } from "vitest";
import { createAdmin, createBrowser } from "./support/admin.ts";
import { startApp } from "./support/app.ts";
import { sendRawRequest } from "./support/raw-request.ts";

const host = "tasks.example.test";
const app = await startApp({ SITE_URL: `https://${host}` });
afterAll(app.close);

const overHttps = { host, "x-forwarded-proto": "https" };
const ask = (method: string, path: string, headers: Record<string, string> = { host }) =>
  sendRawRequest({ port: app.port, method, path, headers });

describe("the API with an HTTPS site", () => {
  it.each(["/tasks?page=2", "/admin/login", "/docs/", "/nothing", "//evil.example/"])(
    "redirects GET %s to the same URL over HTTPS",
    async (path) => {
      const response = await ask("GET", path);
      expect(response.status).toBe(308);
      expect(response.headers.location).toBe(`https://${host}${path}`);
    },
  );

  it("does not redirect to another server that the path names", async () => {
    const response = await ask("GET", "http://evil.example/");
    expect([response.status, response.headers.location]).toEqual([403, undefined]);
  });

  it("answers 403 to a write over HTTP", async () => {
    for (const path of ["/auth/login", "/admin/login", "/tasks"]) {
      const response = await ask("POST", path);
      expect(response.status).toBe(403);
      expect(JSON.parse(response.text).detail).toMatch("Use HTTPS");
    }
  });

  it("serves requests that reached the proxy over HTTPS", async () => {
    expect((await ask("GET", "/openapi.json", overHttps)).status).toBe(200);
    expect((await ask("GET", "/tasks", overHttps)).status).toBe(401);
  });

  it("serves /health and /metrics over HTTP", async () => {
    expect((await ask("GET", "/health/live")).status).toBe(200);
    expect((await ask("GET", "/metrics")).status).toBe(200);
  });
});

describe("the admin session with an HTTPS site", () => {
  it("uses a Secure cookie with the __Host- prefix", async () => {
    await createAdmin(app, "admin@example.test");
    const { request } = app;
    const proto = { "x-forwarded-proto": "https" };
    const browser = createBrowser({
      request: (method, path, options = {}) =>
        request(method, path, { ...options, headers: { ...options.headers, ...proto } }),
    });
    const [cookie] = (await browser.logIn("admin@example.test")).headers.getSetCookie();
    expect(cookie).toMatch(
      /^__Host-admin_session=[^;]+; Max-Age=28800; Path=\/; .*HttpOnly; Secure/,
    );
    expect(cookie).not.toMatch(/Domain/i);
    expect((await browser.open("/admin")).status).toBe(200);
  });
});

describe("the API without a trusted proxy", () => {
  it("ignores X-Forwarded-Proto", async () => {
    const env = { SITE_URL: `https://${host}`, TRUST_PROXY: "192.0.2.9" };
    const open = await startApp(env);
    const response = await sendRawRequest({ port: open.port, method: "POST", headers: overHttps });
    expect(response.status).toBe(403);
    await open.close();
  });
});
