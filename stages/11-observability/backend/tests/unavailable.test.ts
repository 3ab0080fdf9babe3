import { afterAll, describe, expect, it, vi } from "vitest";
import { createApp } from "../src/app.ts";
import { openDatabase } from "../src/database/data-source.ts";
import { slowQueryLog } from "../src/database/query-log.ts";
import { createDependencies, serve, signUp, startApp } from "./support/app.ts";
import { createTestConfig } from "./support/database.ts";
import { startProxy } from "./support/proxy.ts";

const directApp = await startApp();
const proxy = await startProxy(new URL(directApp.databaseUrl));
const silentLogger = { ...slowQueryLog, log: () => undefined };
const database = await openDatabase(
  { ...createTestConfig(proxy.url), timeoutMs: 300 },
  silentLogger,
);
const app = await serve(createApp(createDependencies(database, directApp.redis)));
const ana = await signUp(directApp);

afterAll(async () => {
  await app.close();
  await database.destroy();
  await directApp.close();
});

const list = () => app.request("GET", "/tasks", { headers: ana.headers });

describe("without PostgreSQL", () => {
  it("answers 503 with Retry-After", async () => {
    await proxy.cut();
    const response = await list();
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(response.headers.get("content-type")).toMatch("application/problem+json");
    expect(response.text).not.toMatch(/ECONN|127\.0\.0\.1|postgres/i);
    await proxy.restore();
  });

  it("answers 503 with a page in the admin pages", async () => {
    await proxy.cut();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const text = "email=a@example.test&password=correct+horse";
    const response = await app.request("POST", "/admin/login", { headers, text });
    expect(response.status).toBe(503);
    expect(response.text).toContain("<h1>Service Unavailable</h1>");
    await proxy.restore();
  });

  it("still serves what needs no database", async () => {
    await proxy.cut();
    expect((await app.request("GET", "/openapi.json")).status).toBe(200);
    expect((await app.request("GET", "/tasks")).status).toBe(401);
    await proxy.restore();
  });

  it("recovers without a restart", async () => {
    for (let round = 0; round < 3; round += 1) {
      await proxy.cut();
      expect((await list()).status).toBe(503);
      await proxy.restore();
      await vi.waitFor(async () => expect((await list()).status).toBe(200));
    }
  });

  it("answers 503 when the connection is lost during a query", async () => {
    const responses = Array.from({ length: 20 }, list);
    await proxy.cut();
    const statuses = new Set((await Promise.all(responses)).map(({ status }) => status));
    for (const status of statuses) expect([200, 503]).toContain(status);
    await proxy.restore();
    await vi.waitFor(async () => expect((await list()).status).toBe(200));
  });
});

describe("a slow query", () => {
  it("is canceled, and answered with 503", async () => {
    const forUser = (id: number) => ({
      ...directApp.tasks.forUser(id),
      list: () => database.query("SELECT pg_sleep(60)"),
    });
    const dependencies = { ...createDependencies(database, directApp.redis), tasks: { forUser } };
    const slow = await serve(createApp(dependencies));
    // A list that is not cached.
    const response = await slow.request("GET", "/tasks?page=2", { headers: ana.headers });
    expect(response.status).toBe(503);
    await slow.close();
  });
});
