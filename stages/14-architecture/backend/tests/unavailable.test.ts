import { afterAll, describe, expect, it, vi } from "vitest";
import { buildApp } from "../src/app.ts";
import { openDatabase } from "../src/database/data-source.ts";
import { slowQueryLog } from "../src/database/query-log.ts";
import { partsOn, serve, signUp, startApp } from "./support/app.ts";
import { configOf } from "./support/database.ts";
import { startProxy } from "./support/proxy.ts";

const direct = await startApp();
const proxy = await startProxy(new URL(direct.databaseUrl));
const silent = { ...slowQueryLog, log: () => undefined };
const database = await openDatabase({ ...configOf(proxy.url), timeoutMs: 300 }, silent);
const app = await serve(buildApp(partsOn(database, direct.redis)));
const ana = await signUp(direct);

afterAll(async () => {
  await app.close();
  await database.destroy();
  await direct.close();
});

const list = () => app.request("GET", "/tasks", { headers: ana.headers });

describe("without PostgreSQL", () => {
  it("a request is answered with 503, and when to come back", async () => {
    await proxy.cut();
    const answer = await list();
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(answer.headers.get("content-type")).toMatch("application/problem+json");
    expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|postgres/i);
    await proxy.mend();
  });

  it("the pages for administrators say so too", async () => {
    await proxy.cut();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const text = "email=a@example.test&password=correct+horse";
    const answer = await app.request("POST", "/admin/login", { headers, text });
    expect(answer.status).toBe(503);
    expect(answer.text).toContain("<h1>Service Unavailable</h1>");
    await proxy.mend();
  });

  it("what needs no database is still answered", async () => {
    await proxy.cut();
    expect((await app.request("GET", "/openapi.json")).status).toBe(200);
    expect((await app.request("GET", "/tasks")).status).toBe(401);
    await proxy.mend();
  });

  it("nothing has to be started again once it is back", async () => {
    for (let round = 0; round < 3; round += 1) {
      await proxy.cut();
      expect((await list()).status).toBe(503);
      await proxy.mend();
      await vi.waitFor(async () => expect((await list()).status).toBe(200));
    }
  });

  it("whoever was in the middle of a query is answered too", async () => {
    const asking = Array.from({ length: 20 }, list);
    await proxy.cut();
    const statuses = new Set((await Promise.all(asking)).map(({ status }) => status));
    for (const status of statuses) expect([200, 503]).toContain(status);
    await proxy.mend();
    await vi.waitFor(async () => expect((await list()).status).toBe(200));
  });
});

describe("a query that takes too long", () => {
  it("is stopped, and answered with 503", async () => {
    const slowTasks = (id: number) => ({
      ...direct.tasksOf(id),
      list: () => database.query("SELECT pg_sleep(60)"),
    });
    const parts = { ...partsOn(database, direct.redis), tasksOf: slowTasks };
    const slow = await serve(buildApp(parts));
    // Another list than those above: what is remembered needs no query.
    const answer = await slow.request("GET", "/tasks?page=2", { headers: ana.headers });
    expect(answer.status).toBe(503);
    await slow.close();
  });
});
