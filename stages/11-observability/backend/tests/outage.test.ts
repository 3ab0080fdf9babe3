import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CircuitOpenError } from "../src/circuit.ts";
import { log } from "../src/log/log.ts";
import { signUp, startApp, startReplica } from "./support/app.ts";
import { startProxy } from "./support/proxy.ts";
import { getRedisUrl, openTestRedis } from "./support/redis.ts";

const app = await startApp();
const proxy = await startProxy(new URL(getRedisUrl()));
/** Two apps whose connection to Redis can be interrupted. */
const first = await startReplica(app, { url: proxy.url });
const second = await startReplica(app, { url: proxy.url });
afterAll(async () => {
  await first.close();
  await second.close();
  await app.close();
});

const warn = vi.spyOn(log, "warn").mockReturnValue();
afterEach(() => warn.mockClear());
afterAll(() => vi.restoreAllMocks());
const readWarnings = () => warn.mock.calls.flat().join("\n");

let ana: Awaited<ReturnType<typeof signUp>>;

beforeEach(async () => {
  ana = await signUp(app);
  await ana.request("POST", "/tasks", { title: "Buy milk" });
  for (const server of [first, second]) await waitUntilCached(server);
});

type Server = typeof first;
const list = (server: Server) => server.request("GET", "/tasks", { headers: ana.headers });
const getCacheStatus = async (server: Server) => (await list(server)).headers.get("x-cache");
const waitUntilCached = (server: Server) =>
  vi.waitFor(async () => expect(await getCacheStatus(server)).toBe("HIT"), { timeout: 10_000 });
const createTask = (server: Server, title: string) =>
  server.request("POST", "/tasks", { headers: ana.headers, body: { title } });

/** Writes through one app and reads through both, repeatedly. */
async function writeAndRead(rounds: number): Promise<void> {
  let count = (await list(first)).json.length;
  for (let round = 0; round < rounds; round += 1) {
    const [writer, reader] = round % 2 === 0 ? [first, second] : [second, first];
    expect((await createTask(writer, `Task ${round}`)).status).toBe(201);
    count += 1;
    for (const server of [reader, writer, reader])
      expect((await list(server)).json).toHaveLength(count);
  }
}

const failures = [
  ["down", { interrupt: proxy.cut, restore: proxy.restore }],
  ["hanging", { interrupt: async () => proxy.freeze(), restore: async () => proxy.thaw() }],
] as const;

describe.each(failures)("while Redis is %s", (_, { interrupt, restore }) => {
  it("requests are served without a cache", async () => {
    await interrupt();
    const response = await list(first);
    expect(response.status).toBe(200);
    expect(response.headers.get("x-cache")).toBe("BYPASS");
    expect(response.headers.has("ratelimit")).toBe(false);
    expect(response.json).toHaveLength(1);
    await restore();
    await waitUntilCached(first);
  });

  it("no stale task is read after a write, during the outage or afterwards", async () => {
    await interrupt();
    await writeAndRead(4);
    await restore();
    await writeAndRead(10);
    await waitUntilCached(first);
    await writeAndRead(4);
  });

  it("the outage and its end are logged once", async () => {
    await interrupt();
    for (let round = 0; round < 5; round += 1) await list(first);
    expect(readWarnings()).toMatch(
      /^Redis does not answer: .+\nGoing on without cache and without rate /,
    );
    expect(warn).toHaveBeenCalledTimes(1);
    await restore();
    await waitUntilCached(first);
    expect(readWarnings()).toMatch(/\nRedis answers again\.$/);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it("concurrent reads of the same list still share one query", async () => {
    await interrupt();
    await list(first);
    const sentQueries = await app.queries.record(() =>
      Promise.all(Array.from({ length: 50 }, () => list(first))),
    );
    const lists = sentQueries.filter(({ query }) => query.includes('FROM "tasks"'));
    expect(lists.length).toBeLessThan(50);
    await restore();
    await waitUntilCached(first);
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
    await list(first);
    await app.keys.clear();
    await proxy.restore();
    await waitUntilCached(first);
    await writeAndRead(4);
  });
});
