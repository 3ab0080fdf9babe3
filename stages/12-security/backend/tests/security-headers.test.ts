import { afterAll, describe, expect, it } from "vitest";
import { createBrowser, startAdmin } from "./support/admin.ts";
import { startApp, startReplica } from "./support/app.ts";
import type { TestResponse } from "./support/client.ts";

const app = await startApp();
const httpsApp = await startReplica(app, { env: { SITE_URL: "https://tasks.example.test" } });
afterAll(async () => {
  await httpsApp.close();
  await app.close();
});
const admin = await startAdmin(app);

const getPolicy = ({ headers }: TestResponse) => headers.get("content-security-policy");

describe("every response", () => {
  it.each([
    ["GET", "/tasks", 401],
    ["GET", "/nothing", 404],
    ["POST", "/auth/login", 400],
    ["PUT", "/tasks", 401],
    ["GET", "/openapi.json", 200],
    ["GET", "/health/live", 200],
    ["GET", "/metrics", 200],
  ])("to %s %s has all security headers", async (method, path, status) => {
    const response = await app.request(method, path);
    expect(response.status).toBe(status);
    expect(getPolicy(response)).toBe("default-src 'none';frame-ancestors 'none'");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
    });
  });

  it("has HSTS only when the site uses HTTPS", async () => {
    const hsts = "strict-transport-security";
    expect((await app.request("GET", "/health/live")).headers.get(hsts)).toBeNull();
    const secureResponse = await httpsApp.request("GET", "/health/live");
    expect(secureResponse.headers.get(hsts)).toMatch(/^max-age=31536000/);
  });
});

describe("a page", () => {
  const pages: [string, () => Promise<TestResponse>][] = [
    ["/docs/", () => app.request("GET", "/docs/")],
    ["/admin/login", () => createBrowser(app).open("/admin/login")],
    ["/admin", () => admin.open("/admin")],
    ["/admin/nothing", () => admin.open("/admin/nothing")],
    ["/admin/metrics", () => admin.open("/admin/metrics")],
    ["/admin/queues", () => admin.open("/admin/queues")],
  ];

  it.each(pages)("at %s cannot be framed, and allows no inline scripts", async (_, open) => {
    const policy = getPolicy(await open());
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  });

  it.each(pages)("at %s contains nothing that its policy forbids", async (_, open) => {
    const { text } = await open();
    expect(text).toContain("<html");
    expect(text).not.toMatch(/<style| style=| on\w+=|javascript:/i);
    // Inline scripts may only be data.
    const inlineScripts = [...text.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/g)].map(
      ([, rest]) => rest,
    );
    expect(inlineScripts.filter((rest) => !rest?.includes('type="application/json"'))).toEqual([]);
  });

  it("for administrators sends the origin of its own forms", async () => {
    // With no-referrer, browsers send "Origin: null" with a form.
    expect((await admin.open("/admin/login")).headers.get("referrer-policy")).toBe("same-origin");
  });

  it("for administrators allows no scripts", async () => {
    expect(getPolicy(await admin.open("/admin/tasks"))).not.toContain("script-src");
  });
});
