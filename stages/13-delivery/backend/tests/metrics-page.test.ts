import { afterAll, describe, expect, it } from "vitest";
import { formatDuration } from "../src/admin/metrics-page.ts";
import { createBrowser, startAdmin } from "./support/admin.ts";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
const admin = await startAdmin(app);

describe("GET /admin/metrics", () => {
  it("is only for administrators", async () => {
    const response = await createBrowser(app).open("/admin/metrics");
    expect([response.status, response.headers.get("location")]).toEqual([303, "/admin/login"]);
  });

  it("is linked from the start page", async () => {
    expect((await admin.open("/admin")).text).toContain('href="/admin/metrics"');
  });

  it("shows the numbers, the state of the dependencies, and each route", async () => {
    const ana = await signUp(app);
    await ana.request("POST", "/tasks", { title: "Buy milk" });
    const { status, text } = await admin.open("/admin/metrics");
    expect(status).toBe(200);
    expect(text).toContain("<dt>Todo</dt><dd>1</dd>");
    expect(text).toContain("<dt>Database</dt><dd>yes</dd>");
    // No worker is running.
    expect(text).toContain('<dt>Workers</dt><dd class="no">no</dd>');
    expect(text).toMatch(/POST \/tasks<\/th>\s+<td class="number">1 [\s\S]*\d+ ms/);
  });

  it.each([
    [59, "59 s"],
    [60, "1 min"],
    [2 * 3600 + 5 * 60, "2 h 5 min"],
    [3 * 86_400 + 60, "3 d 1 min"],
  ])("formats %d seconds as %s", (seconds, words) => {
    expect(formatDuration(seconds)).toBe(words);
  });
});
