import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ExplainedError } from "../explained-error.ts";
import { findRandomFreePort } from "../ports.ts";
import { openRedis } from "../redis/open.ts";
import type { RedisService } from "../redis/redis.ts";
import { createFolder } from "./fixtures/folder.ts";
import { createClone, sendCommand } from "./fixtures/redis.ts";
import { remove } from "./fixtures/users.ts";

// On a busy machine, a server starts slowly.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let clone: string;
let externalRedis: RedisService;

beforeAll(async () => {
  clone = await createClone();
  externalRedis = await openRedis({ root: clone, env: {} });
});
afterAll(async () => {
  await externalRedis.close();
  remove(clone);
});

const getRefusal = async (REDIS_URL: string) => {
  const error = await openRedis({ root: createFolder(), env: { REDIS_URL } }).catch((e) => e);
  expect(error).toBeInstanceOf(ExplainedError);
  return error.message;
};

describe("the server that REDIS_URL names", () => {
  it("is used, and nothing is started", async () => {
    const root = createFolder();
    const redis = await openRedis({ root, env: { REDIS_URL: externalRedis.url.href } });
    expect(redis).toMatchObject({
      source: "REDIS_URL",
      version: externalRedis.version,
      port: externalRedis.port,
    });
    expect(redis.control).toBeUndefined();
    await redis.close();
    expect(await sendCommand(externalRedis.url, "PING")).toBe("PONG");
    expect(readdirSync(root)).toEqual([]);
  });

  it("is named without its password if nothing listens there", async () => {
    const port = await findRandomFreePort();
    expect(await getRefusal(`redis://:secret@127.0.0.1:${port}`)).toMatch(
      new RegExp(`^Redis at 127\\.0\\.0\\.1:${port}, .*ECONNREFUSED.*\\nStart it, .*unset it`),
    );
  });

  it("has to accept the password", async () => {
    const message = await getRefusal(
      Object.assign(new URL(externalRedis.url), { password: "secret" }).href,
    );
    expect(message).toMatch(/WRONGPASS.*correct REDIS_URL/s);
    expect(message).not.toContain("secret");
  });

  it.each(["localhost:6379", "http://localhost", "nonsense"])(
    "is rejected if it is %s",
    async (text) => {
      expect(await getRefusal(text)).toMatch(/not the address of a Redis.*redis:\/\/:password/s);
    },
  );
});
