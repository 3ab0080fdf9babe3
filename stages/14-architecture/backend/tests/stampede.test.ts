import { afterAll, describe, expect, it } from "vitest";
import { redisCache } from "../src/cache.ts";
import { singleFlight } from "../src/single-flight.ts";
import { cachedAnswers } from "../src/tasks/cached-answers.ts";
import { taskQuerySchema } from "../src/tasks/query.ts";
import { signUp, startApp } from "./support/app.ts";
import { openTestRedis } from "./support/redis.ts";

const app = await startApp();
const other = await openTestRedis({ prefix: app.redis.prefix });
afterAll(async () => {
  other.close();
  await app.close();
});

/** Two processes that share a Redis. */
const caches = [redisCache(app.redis, 60), redisCache(other, 60)] as const;
const cacheOf = (number: number) => caches[number % 2 === 0 ? 0 : 1];
const times = <T>(count: number, make: (number: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, number) => make(number)));

/** Everybody wants the same, from both processes at once. */
const ask = (key: string, count: number, load: () => Promise<string>) =>
  times(count, (number) => cacheOf(number).remember(key, load));

describe("1,000 readers at once of what nobody remembers", () => {
  it("ask PostgreSQL once, from two processes", async () => {
    const ana = await signUp(app);
    await ana.request("POST", "/tasks", { title: "Buy milk" });
    const reading = { userId: ana.user.id, version: "1", report: () => undefined };
    const query = taskQuerySchema.parse({});
    const sent = await app.queries.during(async () => {
      const lists = await times(1000, (number) =>
        cachedAnswers(app.tasksOf(ana.user.id), cacheOf(number), reading).list(query),
      );
      for (const { json } of lists) expect(JSON.parse(json)).toHaveLength(1);
    });
    expect(sent).toHaveLength(1);
  });

  it("load once in two processes, and both get it", async () => {
    let loads = 0;
    const values = await ask("once", 1000, async () => {
      loads += 1;
      return `load ${loads}`;
    });
    expect(loads).toBe(1);
    expect(new Set(values.map(({ text }) => text))).toEqual(new Set(["load 1"]));
  });
});

describe("a process that is to load, and does not", () => {
  it("lets the others do it themselves after a while", async () => {
    await app.keys.set("lock:left", "1");
    const values = await ask("left", 2, async () => "7");
    expect(values).toContainEqual({ text: "7", found: "MISS" });
    expect(new Set(values.map(({ text }) => text))).toEqual(new Set(["7"]));
  });

  it("passes its error on to those who wait, and the next one tries again at once", async () => {
    const [cache] = caches;
    const fail = () => Promise.reject(new Error("no rows today"));
    const asked = [cache.remember("failing", fail), cache.remember("failing", fail)];
    for (const { status } of await Promise.allSettled(asked)) expect(status).toBe("rejected");
    expect(await app.keys.keys("failing")).toEqual([]);
    const [next] = await ask("failing", 1, async () => "7");
    expect(next).toEqual({ text: "7", found: "MISS" });
  });
});

describe("a single flight", () => {
  it("shares an answer with those who come before it is there, and not with those after", async () => {
    const once = singleFlight();
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
