import { afterAll, describe, expect, it } from "vitest";
import { startAdmin, visitorOf } from "./support/admin.ts";
import { startApp, startTwin } from "./support/app.ts";
import type { Answer } from "./support/client.ts";

const app = await startApp();
const secure = await startTwin(app, { env: { SITE_URL: "https://tasks.example.test" } });
afterAll(async () => {
  await secure.close();
  await app.close();
});
const admin = await startAdmin(app);

const policyOf = ({ headers }: Answer) => headers.get("content-security-policy");

describe("every answer", () => {
  it.each([
    ["GET", "/tasks", 401],
    ["GET", "/nothing", 404],
    ["POST", "/auth/login", 400],
    ["PUT", "/tasks", 401],
    ["GET", "/openapi.json", 200],
    ["GET", "/health/live", 200],
    ["GET", "/metrics", 200],
  ])("to %s %s allows nobody to run, frame or reinterpret it", async (method, path, status) => {
    const answer = await app.request(method, path);
    expect(answer.status).toBe(status);
    expect(policyOf(answer)).toBe("default-src 'none';frame-ancestors 'none'");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
    });
  });

  it("promises HTTPS where the site has it, and nowhere else", async () => {
    const hsts = "strict-transport-security";
    expect((await app.request("GET", "/health/live")).headers.get(hsts)).toBeNull();
    const promised = await secure.request("GET", "/health/live");
    expect(promised.headers.get(hsts)).toMatch(/^max-age=31536000/);
  });
});

describe("a page", () => {
  const pages: [string, () => Promise<Answer>][] = [
    ["/docs/", () => app.request("GET", "/docs/")],
    ["/admin/login", () => visitorOf(app).open("/admin/login")],
    ["/admin", () => admin.open("/admin")],
    ["/admin/nothing", () => admin.open("/admin/nothing")],
    ["/admin/metrics", () => admin.open("/admin/metrics")],
    ["/admin/queues", () => admin.open("/admin/queues")],
  ];

  it.each(pages)("at %s may not be framed, and runs nothing that it holds", async (_, open) => {
    const policy = policyOf(await open());
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  });

  it.each(pages)("at %s holds nothing that its policy forbids", async (_, open) => {
    const { text } = await open();
    expect(text).toContain("<html");
    expect(text).not.toMatch(/<style| style=| on\w+=|javascript:/i);
    // A script inside a page is data, or it does not run.
    const inside = [...text.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/g)].map(([, rest]) => rest);
    expect(inside.filter((rest) => !rest?.includes('type="application/json"'))).toEqual([]);
  });

  it("for administrators lets its own forms say where they are from", async () => {
    // With no-referrer, browsers send "Origin: null" along with a form.
    expect((await admin.open("/admin/login")).headers.get("referrer-policy")).toBe("same-origin");
  });

  it("for administrators runs no script at all", async () => {
    expect(policyOf(await admin.open("/admin/tasks"))).not.toContain("script-src");
  });
});
