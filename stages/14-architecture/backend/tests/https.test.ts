import { afterAll, describe, expect, it } from "vitest";
import { createAdmin, visitorOf } from "./support/admin.ts";
import { startApp } from "./support/app.ts";
import { rawRequest } from "./support/raw-request.ts";

const host = "tasks.example.test";
const app = await startApp({ SITE_URL: `https://${host}` });
afterAll(app.close);

const overHttps = { host, "x-forwarded-proto": "https" };
const ask = (method: string, path: string, headers: Record<string, string> = { host }) =>
  rawRequest({ port: app.port, method, path, headers });

describe("where the site has HTTPS, the API", () => {
  it.each(["/tasks?page=2", "/admin/login", "/docs/", "/nothing", "//evil.example/"])(
    "leads a reader of %s to the same address over HTTPS",
    async (path) => {
      const answer = await ask("GET", path);
      expect(answer.status).toBe(308);
      expect(answer.headers.location).toBe(`https://${host}${path}`);
    },
  );

  it("leads nobody away who names another server in the path", async () => {
    const answer = await ask("GET", "http://evil.example/");
    expect([answer.status, answer.headers.location]).toEqual([403, undefined]);
  });

  it("takes nothing that came in the open: it does not hide that others could read it", async () => {
    for (const path of ["/auth/login", "/admin/login", "/tasks"]) {
      const answer = await ask("POST", path);
      expect(answer.status).toBe(403);
      expect(JSON.parse(answer.text).detail).toMatch("Use https");
    }
  });

  it("answers what came over HTTPS to the proxy in front of it", async () => {
    expect((await ask("GET", "/openapi.json", overHttps)).status).toBe(200);
    expect((await ask("GET", "/tasks", overHttps)).status).toBe(401);
  });

  it("is asked for its health and its metrics without a proxy", async () => {
    expect((await ask("GET", "/health/live")).status).toBe(200);
    expect((await ask("GET", "/metrics")).status).toBe(200);
  });
});

describe("where the site has HTTPS, the session of an administrator", () => {
  it("is in a cookie that only this host can set, and no network carries in the open", async () => {
    await createAdmin(app, "admin@example.test");
    const { request } = app;
    const proto = { "x-forwarded-proto": "https" };
    const visitor = visitorOf({
      request: (method, path, options = {}) =>
        request(method, path, { ...options, headers: { ...options.headers, ...proto } }),
    });
    const [cookie] = (await visitor.logIn("admin@example.test")).headers.getSetCookie();
    expect(cookie).toMatch(
      /^__Host-admin_session=[^;]+; Max-Age=28800; Path=\/; .*HttpOnly; Secure/,
    );
    expect(cookie).not.toMatch(/Domain/i);
    expect((await visitor.open("/admin")).status).toBe(200);
  });
});

describe("where no proxy is trusted", () => {
  it("nobody passes for HTTPS by saying so", async () => {
    const env = { SITE_URL: `https://${host}`, TRUST_PROXY: "192.0.2.9" };
    const open = await startApp(env);
    const answer = await rawRequest({ port: open.port, method: "POST", headers: overHttps });
    expect(answer.status).toBe(403);
    await open.close();
  });
});
