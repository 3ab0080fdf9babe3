import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { findRandomFreePort } from "../../../shared/harness/ports.ts";
import {
  inspectProgram,
  parseVersion,
  probeService,
  readOutput,
  withTimeout,
} from "../../lib/doctor/probes.ts";

describe("the probes", () => {
  const node = process.execPath;
  const measureSeconds = async (work: Promise<unknown>) => {
    const startedAt = performance.now();
    await work;
    return performance.now() - startedAt;
  };

  it("read the version that a program prints", async () => {
    expect(await inspectProgram("node", node)).toEqual({
      name: "node",
      version: process.versions.node,
    });
    expect(parseVersion("Redis server v=7.0.15 sha=00000000:0")).toBe("7.0.15");
    expect(parseVersion("git version 2.39.5 (Apple Git-154)")).toBe("2.39.5");
    expect(parseVersion("no number")).toBeUndefined();
  });

  it("return undefined if a program is missing or fails", async () => {
    expect(await readOutput(join(tmpdir(), "not-there"), [])).toBeUndefined();
    expect(await readOutput(node, ["-e", "process.exit(3)"])).toBeUndefined();
    expect(await inspectProgram("git", undefined)).toBeUndefined();
  });

  it("kill a program that does not end", async () => {
    const folder = mkdtempSync(join(tmpdir(), "doctor ș "));
    const file = join(folder, "pid");
    const endlessCode =
      "require('fs').writeFileSync(process.argv[1], String(process.pid)); setInterval(() => {}, 1000)";
    expect(await readOutput(node, ["-e", endlessCode, file], 2000)).toBeUndefined();
    const pid = Number(readFileSync(file, "utf8"));
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), 5000);
    rmSync(folder, { recursive: true });
  });

  it("do not wait for a child of a program", async () => {
    const leave =
      "require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => {}, 4000)'], " +
      "{ stdio: 'inherit', detached: true }).unref()";
    expect(await measureSeconds(readOutput(node, ["-e", leave], 700))).toBeLessThan(3000);
  });

  it("time out, and never throw", async () => {
    expect(await withTimeout(new Promise(() => {}), "late", 10)).toBe("late");
    expect(await withTimeout(Promise.reject(new Error("no")), "failed")).toBe("failed");
    expect(await withTimeout(Promise.resolve("in time"), "late")).toBe("in time");
  });

  it("check whether a server responds, without printing its password", async () => {
    const server: Server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port: usedPort } = server.address() as AddressInfo;
    const address = `127.0.0.1:${usedPort}`;
    const url = `postgres://me:secret@${address}/tasks`;
    expect(await probeService(url, 5432)).toEqual({ address, state: "answers" });
    await new Promise((resolve) => server.close(resolve));
    expect(await probeService(url, 5432)).toEqual({ address, state: "silent" });
  });

  it("use the default port if the address has none, and detect invalid addresses", async () => {
    const unusedPort = await findRandomFreePort();
    expect((await probeService("redis://127.0.0.1", unusedPort))?.address).toBe(
      `127.0.0.1:${unusedPort}`,
    );
    expect((await probeService("no address", 6379))?.state).toBe("unreadable");
    expect(await probeService(undefined, 6379)).toBeUndefined();
  });
});
