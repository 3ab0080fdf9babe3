import { once } from "node:events";
import { chmodSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { thisMachine } from "../find-program.ts";
import type { Finder } from "../redis/find.ts";
import { openRedis, type RedisOptions } from "../redis/open.ts";
import type { RedisService } from "../redis/redis.ts";
import type { System } from "../remedies.ts";
import { createFolder } from "./fixtures/folder.ts";
import { createPathWithServer, hasRealServer, isDebian, sendCommand } from "./fixtures/redis.ts";

// On a busy machine, a server starts slowly.
vi.setConfig({ testTimeout: 60_000 });

const hasSignals = process.platform !== "win32";
const openServices: RedisService[] = [];

afterEach(async () => {
  await Promise.all(openServices.splice(0).map((redis) => redis.close()));
});

async function open(options: Partial<RedisOptions>): Promise<RedisService> {
  const redis = await openRedis({ root: createFolder(), env: {}, ...options });
  openServices.push(redis);
  return redis;
}

/** Returns a finder for a machine whose only programs are in this folder. */
const createFinder = (PATH: string, system: System): Partial<Finder> => ({
  machine: { ...thisMachine, env: { PATH } },
  system,
});

describe("a server of this machine", () => {
  it.runIf(isDebian)("is found on the PATH", async () => {
    const folder = await createPathWithServer("valkey-server");
    const redis = await open({ finder: createFinder(folder, "debian") });
    expect(redis.source).toBe("valkey-server");
    expect(await sendCommand(redis.url, "SET", "a", "1")).toBe("OK");
  });

  it.runIf(hasSignals)("is named and skipped if it does not run", async () => {
    const folder = createFolder({
      "redis-server": "#!/bin/sh\necho lacks a library >&2\nexit 127\n",
    });
    chmodSync(join(folder, "redis-server"), 0o755);
    const messages: string[] = [];
    const redis = await open({
      finder: createFinder(folder, "macos"),
      print: (text) => messages.push(text),
    });
    expect(redis.source).toBe("js-redis-server, a stand-in");
    expect(messages[0]).toBe(`${join(folder, "redis-server")} cannot be used: lacks a library.`);
  });
});

describe("the package of the distribution", () => {
  it.runIf(isDebian)("is downloaded once, and unpacked in the clone", async () => {
    const root = createFolder();
    const messages: string[] = [];
    const finder = createFinder("/usr/bin:/bin", "debian");
    finder.machine = {
      ...thisMachine,
      ...finder.machine,
      isProgram: (file) => !file.endsWith("-server") && thisMachine.isProgram(file),
    };
    const first = await open({ root, finder, print: (text) => messages.push(text) });
    expect(first).toMatchObject({ name: "Redis", source: "apt package, unpacked" });
    expect(await sendCommand(first.url, "INCR", "a")).toBe(1);
    await open({ root, finder, print: (text) => messages.push(text) });
    expect(messages).toEqual([expect.stringContaining(join(root, ".data", "redis", "package"))]);
  });

  it.runIf(hasSignals)("falls back to a stand-in if the package cannot be downloaded", async () => {
    const folder = createFolder({ "apt-get": "#!/bin/sh\necho E: No network >&2\nexit 100\n" });
    chmodSync(join(folder, "apt-get"), 0o755);
    const [root, messages] = [createFolder(), [] as string[]];
    const finder = createFinder(folder, "debian");
    const redis = await open({ root, finder, print: (text) => messages.push(text) });
    expect(redis.source).toContain("a stand-in");
    expect(messages).toEqual([
      "The package of Redis cannot be used: E: No network.",
      expect.stringMatching(/a stand-in .* keeps no data\. To use a real one: .*apt-get install/),
    ]);
    expect(readdirSync(join(root, ".data", "redis"))).toEqual(["temporary"]);
  });
});

async function canConnect(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port });
  const reached = once(socket, "connect").then(
    () => true,
    () => false,
  );
  return reached.finally(() => socket.destroy());
}

/** Returns the other addresses of this machine. On Linux, 127.0.0.2 reaches servers that listen on all interfaces. */
function listOtherAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  const external = all.filter(({ address, scopeid }) => address !== "127.0.0.1" && !scopeid);
  const loopback = process.platform === "linux" ? ["127.0.0.2"] : [];
  return [...loopback, ...external.map(({ address }) => address)];
}

describe.each([
  { what: "the stand-in", path: async () => "", runs: true },
  { what: "a real server", path: () => createPathWithServer("redis-server"), runs: hasRealServer },
])("$what", ({ path, runs }) => {
  it.runIf(runs)("listens on the loopback address only, and requires the password", async () => {
    const { port, url } = await open({ finder: createFinder(await path(), "macos") });
    expect(listOtherAddresses()).not.toEqual([]);
    for (const host of listOtherAddresses()) expect(await canConnect(host, port), host).toBe(false);
    expect(await canConnect("127.0.0.1", port)).toBe(true);
    const urlWithoutPassword = `redis://127.0.0.1:${port}`;
    await expect(sendCommand(urlWithoutPassword, "PING")).rejects.toThrow("NOAUTH");
    const wrong = Object.assign(new URL(url), { password: "guess" });
    await expect(sendCommand(wrong, "PING")).rejects.toThrow("WRONGPASS");
    expect(await sendCommand(url, "PING")).toBe("PONG");
  });
});
