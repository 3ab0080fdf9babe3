import { once } from "node:events";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openRedis } from "../redis/open.ts";
import { readRecord, writeRecord } from "../redis/record.ts";
import type { RedisService } from "../redis/redis.ts";
import { hasSignals, isRunning, waitUntilGone } from "./fixtures/processes.ts";
import { createClone, hasRealServer, readPid, sendCommand } from "./fixtures/redis.ts";
import { remove } from "./fixtures/users.ts";

// On a busy machine, a server starts slowly.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const keep = "97";
let root: string;
let folder: string;
const openServices: RedisService[] = [];

beforeAll(async () => {
  root = await createClone();
  folder = join(root, ".data", "redis", keep);
});
afterEach(async () => {
  await Promise.all(openServices.splice(0).map((redis) => redis.close()));
});
afterAll(() => {
  expect(isRunning(readServerPid())).toBe(false);
  remove(root);
});

async function open(): Promise<RedisService> {
  const redis = await openRedis({ root, keep, env: {} });
  openServices.push(redis);
  return redis;
}

const readServerPid = () => readPid(root, keep);

// The stand-in keeps nothing: where nothing else can be had, there is nothing to find again.
describe.runIf(hasRealServer)("the data of a persistent server", () => {
  it("is there the next time, without a process in between", async () => {
    const first = await open();
    await sendCommand(first.url, "SET", "task", "Milk");
    const server = readServerPid();
    await first.close();
    expect(isRunning(server)).toBe(false);
    const second = await open();
    expect(await sendCommand(second.url, "GET", "task")).toBe("Milk");
    expect(second.control).toBeUndefined();
  });

  it("is there after the server was killed", async () => {
    const before = await open();
    await sendCommand(before.url, "SET", "task", "Bread");
    process.kill(readServerPid(), "SIGKILL");
    await waitUntilGone(readServerPid());
    const after = await open();
    expect(await sendCommand(after.url, "GET", "task")).toBe("Bread");
  });

  it("is named and not changed if it cannot be read", async () => {
    const first = await open();
    await sendCommand(first.url, "SET", "task", "Salt");
    await first.close();
    const logs = join(folder, "data", "appendonlydir");
    const name = readdirSync(logs).find((file) => file.endsWith(".incr.aof")) ?? "";
    const original = readFileSync(join(logs, name));
    writeFileSync(join(logs, name), "*3\r\n$3\r\nSET\r\nnonsense\r\n$4\r\nSalt\r\n");
    const damagedLog = readFileSync(join(logs, name));
    const error = await open().catch((reason: Error) => reason);
    expect((error as Error).message).toMatch(
      /97.data cannot be opened by Redis:.*Bad file format.*may be damaged\..*Move it away/s,
    );
    expect(readFileSync(join(logs, name))).toEqual(damagedLog);
    writeFileSync(join(logs, name), original);
    expect(await sendCommand((await open()).url, "GET", "task")).toBe("Salt");
  });
});

describe("a persistent server", () => {
  it("is shared until the last process closes it", async () => {
    const [a, b] = await Promise.all([open(), open()]);
    expect(b.url).toEqual(a.url);
    const server = readServerPid();
    await a.close();
    expect(await sendCommand(b.url, "PING")).toBe("PONG");
    await b.close();
    expect(isRunning(server)).toBe(false);
  });

  it("uses the next free port if its own is taken", async () => {
    const { port, close } = await open();
    await close();
    const other = createServer().listen(port, "127.0.0.1");
    await once(other, "listening");
    const next = await open();
    other.close();
    expect(next.port).toBeGreaterThan(port);
  });

  it("has a password that only its owner can read", async () => {
    await open();
    expect(statSync(join(folder, "server.json")).mode & 0o077).toBe(hasSignals ? 0 : 0o066);
  });

  it.runIf(hasSignals)("is killed and started again if it was left paused", async () => {
    await open();
    const pausedPid = readServerPid();
    process.kill(pausedPid, "SIGSTOP");
    const { url } = await open();
    expect(isRunning(pausedPid)).toBe(false);
    expect(await sendCommand(url, "PING")).toBe("PONG");
  });

  // Only Linux tells in which folder a process works.
  it.runIf(process.platform === "linux")(
    "starts although the id of the last one was reused",
    async () => {
      const last = await open();
      const record = { ...readRecord(folder), pid: process.pid, port: last.port, password: "x" };
      await last.close();
      writeRecord(folder, record);
      const { url } = await open();
      expect(await sendCommand(url, "PING")).toBe("PONG");
      expect(readServerPid()).not.toBe(process.pid);
    },
  );

  it("starts although the record of the last one is incomplete", async () => {
    await (await open()).close();
    writeFileSync(join(folder, "server.json"), '{"pid":');
    expect(await sendCommand((await open()).url, "PING")).toBe("PONG");
  });
});
