import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CircuitOpenError } from "../src/circuit.ts";
import { signUp, startApp, startReplica } from "./support/app.ts";
import { startProxy } from "./support/proxy.ts";
import { openTestRedis, redisUrl } from "./support/redis.ts";

const app = await startApp();
const proxy = await startProxy(new URL(redisUrl()));
/** Starts two apps whose connection to Redis can be interrupted. */
const one = await startReplica(app, { url: proxy.url });
const two = await startReplica(app, { url: proxy.url });
afterAll(async () => {
  await one.close();
  await two.close();
  await app.close();
});

const warn = vi.spyOn(console, "warn").mockReturnValue();
afterEach(() => warn.mockClear());
afterAll(() => vi.restoreAllMocks());
const readWarnings = () => warn.mock.calls.flat().join("\n");

let ana: Awaited<ReturnType<typeof signUp>>;

beforeEach(async () => {
  ana = await signUp(app);
  await ana.request("POST", "/tasks", { title: "Buy milk" });
  for (const server of [one, two]) await untilCached(server);
});

type Server = typeof one;
const list = (server: Server) => server.request("GET", "/tasks", { headers: ana.headers });
const found = async (server: Server) => (await list(server)).headers.get("x-cache");
const untilCached = (server: Server) =>
  vi.waitFor(async () => expect(await found(server)).toBe("HIT"), { timeout: 10_000 });
const add = (server: Server, title: string) =>
  server.request("POST", "/tasks", { headers: ana.headers, body: { title } });

/** Writes through one app and reads through both, repeatedly. */
async function writeAndRead(rounds: number): Promise<void> {
  let count = (await list(one)).json.length;
  for (let round = 0; round < rounds; round += 1) {
    const [writer, reader] = round % 2 === 0 ? [one, two] : [two, one];
    expect((await add(writer, `Task ${round}`)).status).toBe(201);
    count += 1;
    for (const server of [reader, writer, reader])
      expect((await list(server)).json).toHaveLength(count);
  }
}

const ways = [
  ["down", { take: proxy.cut, giveBack: proxy.restore }],
  ["hanging", { take: async () => proxy.freeze(), giveBack: async () => proxy.thaw() }],
] as const;

describe.each(ways)("while Redis is %s", (_, { take, giveBack }) => {
  it("requests are served without a cache", async () => {
    await take();
    const response = await list(one);
    expect(response.status).toBe(200);
    expect(response.headers.get("x-cache")).toBe("BYPASS");
    expect(response.headers.has("ratelimit")).toBe(false);
    expect(response.json).toHaveLength(1);
    await giveBack();
    await untilCached(one);
  });

  it("no stale task is read after a write, during the outage or afterwards", async () => {
    await take();
    await writeAndRead(4);
    await giveBack();
    await writeAndRead(10);
    await untilCached(one);
    await writeAndRead(4);
  });

  it("the outage and its end are logged once", async () => {
    await take();
    for (let round = 0; round < 5; round += 1) await list(one);
    expect(readWarnings()).toMatch(
      /^Redis does not answer: .+\nGoing on without cache and without rate /,
    );
    expect(warn).toHaveBeenCalledTimes(1);
    await giveBack();
    await untilCached(one);
    expect(readWarnings()).toMatch(/\nRedis answers again\.$/);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it("concurrent reads of the same list still share one query", async () => {
    await take();
    await list(one);
    const sent = await app.queries.during(() =>
      Promise.all(Array.from({ length: 50 }, () => list(one))),
    );
    const lists = sent.filter(({ query }) => query.includes('FROM "tasks"'));
    expect(lists.length).toBeLessThan(50);
    await giveBack();
    await untilCached(one);
  });
});

describe("Redis hanging", () => {
  it("delays only the first request by the timeout", async () => {
    const redis = await openTestRedis({ url: proxy.url, timeoutMs: 40 });
    const read = () => redis.send((client) => client.get("x"));
    expect(await read()).toBe(null);
    proxy.freeze();
    await expect(read()).rejects.toThrow("no answer within 40 ms");
    for (let round = 0; round < 100; round += 1)
      await expect(read()).rejects.toThrow(CircuitOpenError);
    proxy.thaw();
    await vi.waitFor(async () => expect(await read()).toBe(null), { timeout: 10_000 });
    redis.close();
  });
});

describe("Redis after a flush", () => {
  it("is filled again", async () => {
    await proxy.cut();
    await list(one);
    await app.keys.clear();
    await proxy.restore();
    await untilCached(one);
    await writeAndRead(4);
  });
});
