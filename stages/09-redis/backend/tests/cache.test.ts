import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { signUp, startApp, startReplica } from "./support/app.ts";

const app = await startApp();
const replica = await startReplica(app);
afterAll(async () => {
  await replica.close();
  await app.close();
});

const bob = await signUp(app);
let ana: Awaited<ReturnType<typeof signUp>>;
let task: { id: number; title: string };

beforeEach(async () => {
  ana = await signUp(app);
  task = (await ana.request("POST", "/tasks", { title: "Buy milk" })).json;
});

const readCacheStatus = async (path: string, client = ana) =>
  (await client.request("GET", path)).headers.get("x-cache");
const requestReplica = (path: string) => replica.request("GET", path, { headers: ana.headers });
/** Returns the queries about tasks, without the one for the user. */
const listTaskQueries = async (path: string) =>
  (await app.queries.record(() => ana.request("GET", path))).length - 1;

describe.each(["/tasks", "/tasks?page=1&pageSize=5", "/tasks?search=milk", "/tasks/ID"])(
  "GET %s",
  (template) => {
    const path = () => template.replace("ID", String(task.id));

    it("sends a query the first time, and none afterwards in any process", async () => {
      expect(await readCacheStatus(path())).toBe("MISS");
      expect(await readCacheStatus(path())).toBe("HIT");
      expect((await requestReplica(path())).headers.get("x-cache")).toBe("HIT");
      expect(await listTaskQueries(path())).toBe(0);
    });

    it("answers with the same body and headers from the cache", async () => {
      const first = await ana.request("GET", path());
      const second = await ana.request("GET", path());
      expect(second.text).toBe(first.text);
      for (const name of ["x-total-count", "link", "content-type", "content-length"])
        expect(second.headers.get(name)).toBe(first.headers.get(name));
    });
  },
);

describe("the cache of tasks", () => {
  it("stores responses as they are sent, including dates", async () => {
    await ana.request("GET", `/tasks/${task.id}`);
    const [key] = await app.keys.keys(`tasks:${ana.user.id}:`);
    expect(JSON.parse((await app.keys.get(key ?? "")) ?? "")).toEqual(task);
    expect((await ana.request("GET", `/tasks/${task.id}`)).json).toEqual(task);
  });

  it("keeps the entries of users separate", async () => {
    await ana.request("GET", "/tasks");
    await ana.request("GET", `/tasks/${task.id}`);
    expect((await bob.request("GET", "/tasks")).json).toEqual([]);
    expect((await bob.request("GET", `/tasks/${task.id}`)).status).toBe(404);
  });

  it("does not cache 404", async () => {
    await bob.request("GET", "/tasks/2147483647");
    expect(await app.keys.keys("2147483647")).toEqual([]);
  });

  it("sets an expiry with jitter on every entry", async () => {
    for (let page = 1; page <= 5; page += 1) await ana.request("GET", `/tasks?page=${page}`);
    const keys = await app.keys.keys(`tasks:${ana.user.id}:`);
    const times = await Promise.all(keys.map(app.keys.ttl));
    expect(times).toHaveLength(5);
    for (const time of times) {
      expect(time).toBeGreaterThan(50_000);
      expect(time).toBeLessThanOrEqual(66_000);
    }
    expect(new Set(times.map((time) => Math.round(time / 100))).size).toBeGreaterThan(1);
  });

  it("contains no secrets", async () => {
    await ana.request("GET", "/tasks");
    const keys = await app.keys.keys("tasks:");
    const values = await Promise.all(keys.map(app.keys.get));
    const text = [...keys, ...values].join("\n");
    expect(text).toContain("Buy milk");
    for (const secret of [ana.accessToken, ana.refreshToken, ana.email])
      expect(text).not.toContain(secret);
  });

  it("is filled again after Redis was flushed", async () => {
    expect(await readCacheStatus("/tasks")).toBe("MISS");
    await app.keys.clear();
    expect(await readCacheStatus("/tasks")).toBe("MISS");
    expect(await readCacheStatus("/tasks")).toBe("HIT");
  });

  it("exposes X-Cache to pages of other origins", async () => {
    const response = await ana.request("GET", "/tasks");
    expect(response.headers.get("access-control-expose-headers")).toContain("X-Cache");
  });

  it("sends no X-Cache for writes", async () => {
    const response = await ana.request("PATCH", `/tasks/${task.id}`, {});
    expect(response.status).toBe(200);
    expect(response.headers.has("x-cache")).toBe(false);
  });
});
