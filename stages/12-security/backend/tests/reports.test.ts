import { afterAll, describe, expect, it } from "vitest";
import { reportDays } from "../src/jobs/daily-report.ts";
import { startAdmin } from "./support/admin.ts";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
const admin = await startAdmin(app);
const ana = await signUp(app);

const report = (now: string) => reportDays(app.database, "UTC", new Date(now));

describe("GET /reports/latest", () => {
  it("answers 404 with a problem when there is no report", async () => {
    const { status, headers, json } = await ana.request("GET", "/reports/latest");
    expect(status).toBe(404);
    expect(headers.get("content-type")).toMatch("application/problem+json");
    expect(json.detail).toMatch(/^There is no report yet/);
  });

  it("answers 200 with the latest report of the user", async () => {
    await report("2026-11-22T00:05:00Z");
    await report("2026-11-23T00:05:00Z");
    const { status, json } = await ana.request("GET", "/reports/latest");
    expect(status).toBe(200);
    expect(json).toEqual({ day: "2026-11-22", created: 0, completed: 0 });
    const bob = await signUp(app);
    expect((await bob.request("GET", "/reports/latest")).status).toBe(404);
  });

  it("answers 405 to other methods", async () => {
    expect((await ana.request("DELETE", "/reports/latest")).status).toBe(405);
  });
});

describe("GET /admin/reports", () => {
  it("lists the reports with their users, without links to a form", async () => {
    const { status, text } = await admin.open("/admin/reports");
    expect(status).toBe(200);
    expect(text).toContain("2026-11-22");
    expect(text).toContain(ana.email);
    expect(text).not.toMatch(/href="\/admin\/reports\/|name="search"/);
  });

  it("answers 404 to changes and deletions", async () => {
    const [{ id }] = await app.database.query("SELECT id FROM reports LIMIT 1");
    const before = await app.database.query("SELECT * FROM reports ORDER BY id");
    for (const path of [`/admin/reports/${id}`, `/admin/reports/${id}/delete`])
      expect((await admin.send(path, { created: "9" })).status).toBe(404);
    expect(await app.database.query("SELECT * FROM reports ORDER BY id")).toEqual(before);
  });

  it("ignores a search in the URL", async () => {
    expect((await admin.open("/admin/reports?search=x")).status).toBe(200);
  });
});
