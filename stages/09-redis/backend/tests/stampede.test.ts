import { afterAll, describe, expect, it } from "vitest";
import { createCache } from "../src/cache.ts";
import { createSingleFlight } from "../src/single-flight.ts";
import { createCachedTasks } from "../src/tasks/cached-tasks.ts";
import { taskQuerySchema } from "../src/tasks/query.ts";
import { signUp, startApp } from "./support/app.ts";
import { openTestRedis } from "./support/redis.ts";

const app = await startApp();
const otherRedis = await openTestRedis({ prefix: app.redis.prefix });
afterAll(async () => {
  otherRedis.close();
  await app.close();
});

/** Two caches that share Redis, like two processes. */
const caches = [createCache(app.redis, 60), createCache(otherRedis, 60)] as const;
const pickCache = (number: number) => caches[number % 2 === 0 ? 0 : 1];
const runConcurrently = <T>(count: number, run: (number: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, number) => run(number)));

/** Reads the same key through both caches concurrently. */
const readConcurrently = (key: string, count: number, load: () => Promise<string>) =>
  runConcurrently(count, (number) => pickCache(number).getOrLoad(key, load));

describe("1,000 concurrent reads of a key that is not cached", () => {
  it("send one query from two processes", async () => {
    const ana = await signUp(app);
    await ana.request("POST", "/tasks", { title: "Buy milk" });
    const context = { userId: ana.user.id, version: "1", onStatus: () => undefined };
    const query = taskQuerySchema.parse({});
    const sentQueries = await app.queries.record(async () => {
      const lists = await runConcurrently(1000, (number) =>
        createCachedTasks(app.tasks.forUser(ana.user.id), pickCache(number), context).list(query),
      );
      for (const { json } of lists) expect(JSON.parse(json)).toHaveLength(1);
    });
    expect(sentQueries).toHaveLength(1);
  });

  it("call load once in two processes", async () => {
    let loads = 0;
    const values = await readConcurrently("once", 1000, async () => {
      loads += 1;
      return `load ${loads}`;
    });
    expect(loads).toBe(1);
    expect(new Set(values.map(({ text }) => text))).toEqual(new Set(["load 1"]));
  });
});

describe("a process that holds the lock", () => {
  it("does not block the others longer than the timeout", async () => {
    await app.keys.set("lock:left", "1");
    const values = await readConcurrently("left", 2, async () => "7");
    expect(values).toContainEqual({ text: "7", status: "MISS" });
    expect(new Set(values.map(({ text }) => text))).toEqual(new Set(["7"]));
  });

  it("passes on the error of load, and the next read loads again", async () => {
    const [cache] = caches;
    const fail = () => Promise.reject(new Error("no rows today"));
    const reads = [cache.getOrLoad("failing", fail), cache.getOrLoad("failing", fail)];
    for (const { status } of await Promise.allSettled(reads)) expect(status).toBe("rejected");
    expect(await app.keys.keys("failing")).toEqual([]);
    const [next] = await readConcurrently("failing", 1, async () => "7");
    expect(next).toEqual({ text: "7", status: "MISS" });
  });
});

describe("createSingleFlight", () => {
  it("shares the result with concurrent calls, but not with later ones", async () => {
    const singleFlight = createSingleFlight();
    let count = 0;
    const load = async () => {
      count += 1;
      return count;
    };
    expect(
      await Promise.all([
        singleFlight("a", load),
        singleFlight("a", load),
        singleFlight("b", load),
      ]),
    ).toEqual([1, 1, 2]);
    expect(await singleFlight("a", load)).toBe(3);
  });
});
