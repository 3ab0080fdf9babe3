import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { isFree } from "../ports.ts";
import { openRedis } from "../redis/open.ts";
import { readRecord } from "../redis/record.ts";
import type { RedisControl, RedisService } from "../redis/redis.ts";
import { closeAll } from "./fixtures/opener.ts";
import { hasSignals, isRunning, waitUntilGone } from "./fixtures/processes.ts";
import { createClone, open as openElsewhere, sendCommand } from "./fixtures/redis.ts";
import { remove, users } from "./fixtures/users.ts";

// On a busy machine, a server starts slowly.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let root: string;
let redis: RedisService;

const getTemporaryFolder = (clone: string) => join(clone, ".data", "redis", "temporary");
const listPids = (clone: string) =>
  readdirSync(getTemporaryFolder(clone)).map(
    (name) => readRecord(join(getTemporaryFolder(clone), name))?.pid ?? 0,
  );

function getControl(): RedisControl {
  if (redis.control) return redis.control;
  throw new Error("An ephemeral server has a control.");
}

beforeAll(async () => {
  root = await createClone();
  redis = await openRedis({ root, env: {} });
});
afterEach(closeAll);
afterAll(async () => {
  await redis.close();
  remove(root);
});

describe("an ephemeral server", () => {
  it("has no data after stop() and start(), and the same port", async () => {
    await sendCommand(redis.url, "SET", "task", "Milk");
    await getControl().stop();
    await expect(sendCommand(redis.url, "PING")).rejects.toThrow("ECONNREFUSED");
    await getControl().start();
    expect(await sendCommand(redis.url, "GET", "task")).toBeNull();
  });

  // Windows cannot pause a process.
  it.runIf(hasSignals)("does not respond while it is paused, and keeps its data", async () => {
    await sendCommand(redis.url, "SET", "task", "Milk");
    getControl().pause();
    const answer = sendCommand(redis.url, "GET", "task");
    expect(await Promise.race([answer, once(AbortSignal.timeout(300), "abort")])).not.toBe("Milk");
    getControl().resume();
    expect(await answer).toBe("Milk");
  });

  it.runIf(hasSignals)("can be stopped while it is paused", async () => {
    getControl().pause();
    await getControl().stop();
    await getControl().start();
    expect(await sendCommand(redis.url, "PING")).toBe("PONG");
  });

  it("has no keys after flush()", async () => {
    await sendCommand(redis.url, "SET", "task", "Milk");
    await getControl().flush();
    expect(await sendCommand(redis.url, "DBSIZE")).toBe(0);
  });

  it("is a new server for each call, and is deleted on close", async () => {
    const other = await openRedis({ root, env: {} });
    expect(other.port).not.toBe(redis.port);
    const before = listPids(root);
    await other.close();
    expect(before.filter(isRunning)).toEqual(listPids(root));
    expect(listPids(root)).toHaveLength(1);
    await expect.poll(() => isFree(other.port)).toBe(true);
  });
});

// Windows has no signals.
describe.runIf(hasSignals).each(users)("a command of $name with an ephemeral server", (user) => {
  let otherRoot: string;

  beforeAll(async () => {
    otherRoot = await createClone(user);
  });
  afterAll(() => remove(otherRoot));

  it("leaves it behind when it is killed, and the next command stops it", async () => {
    const { process: command } = await openElsewhere(otherRoot, user);
    const [server = 0] = listPids(otherRoot);
    command.kill("SIGKILL");
    await once(command, "close");
    expect(isRunning(server)).toBe(true);
    const next = await openElsewhere(otherRoot, user);
    expect(isRunning(server)).toBe(false);
    await next.close();
    expect(readdirSync(getTemporaryFolder(otherRoot))).toEqual([]);
  });

  // Independent of the user, so it runs once.
  if (user === users[0]) {
    it("stops it on Ctrl-C", async () => {
      const { process: command } = await openElsewhere(otherRoot, user);
      const [server = 0] = listPids(otherRoot);
      process.kill(-(command.pid ?? 0), "SIGINT");
      await once(command, "close");
      await waitUntilGone(server);
      expect(readdirSync(getTemporaryFolder(otherRoot))).toEqual([]);
    });
  }
});
