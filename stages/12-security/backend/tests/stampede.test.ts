import { afterAll, describe, expect, it } from "vitest";
import { createCache } from "../src/cache.ts";
import { createSingleFlight } from "../src/single-flight.ts";
import { createCachedTasks } from "../src/tasks/cached-tasks.ts";
import { taskQuerySchema } from "../src/tasks/query.ts";
import { signUp, startApp } from "./support/app.ts";
import { openTestRedis } from "./support/redis.ts";

const app = await startApp();
const other = await openTestRedis({ prefix: app.redis.prefix });
afterAll(async () => {
  other.close();
  await app.close();
});

/** Two caches that share Redis, like two processes. */
const caches = [createCache(app.redis, 60), createCache(other, 60)] as const;
const pickCache = (number: number) => caches[number % 2 === 0 ? 0 : 1];
const times = <T>(count: number, make: (number: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, number) => make(number)));

/** Reads the same key through both caches concurrently. */
const ask = (key: string, count: number, load: () => Promise<string>) =>
  times(count, (number) => pickCache(number).getOrLoad(key, load));

describe("1,000 concurrent reads of a key that is not cached", () => {
  it("send one query from two processes", async () => {
    const ana = await signUp(app);
    await ana.request("POST", "/tasks", { title: "Buy milk" });
    const context = { userId: ana.user.id, version: "1", onStatus: () => undefined };
    const query = taskQuerySchema.parse({});
    const sent = await app.queries.during(async () => {
      const lists = await times(1000, (number) =>
        createCachedTasks(app.tasks.forUser(ana.user.id), pickCache(number), context).list(query),
      );
      for (const { json } of lists) expect(JSON.parse(json)).toHaveLength(1);
    });
    expect(sent).toHaveLength(1);
  });

  it("call load once in two processes", async () => {
    let loads = 0;
    const values = await ask("once", 1000, async () => {
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
    const values = await ask("left", 2, async () => "7");
    expect(values).toContainEqual({ text: "7", status: "MISS" });
    expect(new Set(values.map(({ text }) => text))).toEqual(new Set(["7"]));
  });

  it("passes on the error of load, and the next read loads again", async () => {
    const [cache] = caches;
    const fail = () => Promise.reject(new Error("no rows today"));
    const reads = [cache.getOrLoad("failing", fail), cache.getOrLoad("failing", fail)];
    for (const { status } of await Promise.allSettled(reads)) expect(status).toBe("rejected");
    expect(await app.keys.keys("failing")).toEqual([]);
    const [next] = await ask("failing", 1, async () => "7");
    expect(next).toEqual({ text: "7", status: "MISS" });
  });
});

describe("createSingleFlight", () => {
  it("shares the result with concurrent calls, but not with later ones", async () => {
    const once = createSingleFlight();
    let count = 0;
    const load = async () => {
      count += 1;
      return count;
    };
    expect(await Promise.all([once("a", load), once("a", load), once("b", load)])).toEqual([
      1, 1, 2,
    ]);
    expect(await once("a", load)).toBe(3);
  });
});
