import { afterAll, describe, expect, it } from "vitest";
import { createApp } from "../src/app.ts";
import { createBrowser, startAdmin } from "./support/admin.ts";
import { createDependencies, serve, signUp, startApp } from "./support/app.ts";
import { startProxy } from "./support/proxy.ts";
import { getRedisUrl, openTestRedis } from "./support/redis.ts";

const app = await startApp();
afterAll(app.close);
const admin = await startAdmin(app);

describe("Bull Board", () => {
  it("is only for administrators, at every URL", async () => {
    const ana = await signUp(app);
    for (const path of ["", "/", "/queue/jobs", "/api/queues", "/static/favicon.ico"]) {
      const response = await createBrowser(app).open(`/admin/queues${path}`);
      expect([response.status, response.headers.get("location")]).toEqual([303, "/admin/login"]);
      const withToken = await ana.request("GET", `/admin/queues${path}`);
      expect(withToken.status).toBe(303);
    }
  });

  it("changes nothing without a session", async () => {
    await signUp(app);
    const before = await app.jobs.getWaitingCount();
    const response = await app.request("PUT", "/admin/queues/api/queues/jobs/empty");
    expect(response.status).toBe(303);
    expect(await app.jobs.getWaitingCount()).toBe(before);
  });

  it("is linked from the start page", async () => {
    expect((await admin.open("/admin")).text).toContain('href="/admin/queues"');
  });

  it("shows the waiting jobs by name", async () => {
    const { user } = await signUp(app);
    const { json } = await admin.open("/admin/queues/api/queues?activeQueue=jobs&status=waiting");
    const [queue] = json.queues;
    expect(queue).toMatchObject({ name: "jobs" });
    expect(queue.jobs.map(({ id }: { id: string }) => id)).toContain(`welcome-${user.id}`);
  });

  it("loads everything from this server, and its policy allows nothing else", async () => {
    const page = await admin.open("/admin/queues");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self'/);
    expect(page.text).not.toMatch(/https:|<style| style=/);
    const scripts = [...page.text.matchAll(/src="(static\/[^"]+\.js)"/g)].map(([, src]) => src);
    expect(scripts.length).toBeGreaterThan(0);
    for (const src of scripts) expect((await admin.open(`/admin/queues/${src}`)).status).toBe(200);
  });

  it("answers 503 at once when Redis is down", async () => {
    const proxy = await startProxy(new URL(getRedisUrl()));
    const redis = await openTestRedis({ url: proxy.url });
    const far = await serve(createApp(createDependencies(app.database, redis)));
    const browser = createBrowser(far);
    await browser.logIn(admin.email);
    proxy.freeze();
    const response = await browser.open("/admin/queues");
    expect(response.status).toBe(503);
    expect(response.text).toContain("Redis, which does not respond");
    await far.close();
    redis.close();
    await proxy.cut();
  });
});
