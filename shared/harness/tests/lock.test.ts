import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { withLock, withLockSync } from "../lock.mjs";
import { createFolder, write } from "./fixtures/folder.ts";
import { runFixture } from "./fixtures/processes.ts";

/** The id of a process that has ended. */
const getEndedPid = () => spawnSync(process.execPath, ["-e", ""]).pid;

describe("withLock", () => {
  it("runs one at a time", async () => {
    const lock = join(createFolder(), "lock");
    const log: string[] = [];
    const createWork = (name: string) => async () => {
      log.push(`${name} begins`);
      await delay(20);
      log.push(`${name} ends`);
    };
    await Promise.all([withLock(lock, createWork("a")), withLock(lock, createWork("b"))]);
    expect(log).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  });

  it("leaves no lock behind, even if the work fails", async () => {
    const lock = join(createFolder(), "lock");
    const result = withLock(lock, () => Promise.reject(new Error("no network")));
    await expect(result).rejects.toThrow("no network");
    expect(existsSync(lock)).toBe(false);
  });

  it("takes over the lock of a process that has ended", async () => {
    const folder = createFolder({ "lock/pid": String(getEndedPid()) });
    const work = vi.fn(async () => undefined);
    await withLock(join(folder, "lock"), work);
    expect(work).toHaveBeenCalledOnce();
  });

  it.each([{ "lock/pid": "" }, { "lock/other": "" }])(
    "takes over a lock without a valid owner (%j)",
    async (files) => {
      const work = vi.fn(async () => undefined);
      await withLock(join(createFolder(files), "lock"), work);
      expect(work).toHaveBeenCalledOnce();
    },
  );

  it("runs one at a time when several take over the lock of a process that has ended", async () => {
    const folder = createFolder({ "lock/pid": String(getEndedPid()) });
    const file = join(folder, "log");
    const moment = String(Date.now() + 1000);
    const names = ["a", "b", "c", "d"];
    const ends = names.map(() =>
      once(runFixture("waits-for-a-lock.ts", join(folder, "lock"), file, moment), "close"),
    );
    expect(await Promise.all(ends)).toEqual(names.map(() => [0, null]));
    expect(readFileSync(file, "utf8")).toBe("+-".repeat(names.length));
  }, 20_000);

  it("prints once what it waits for", async () => {
    const folder = createFolder({ "lock/pid": String(process.pid) });
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const result = withLock(join(folder, "lock"), async () => undefined, "another one installs");
    await delay(250);
    const calls = written.mock.calls.map(([text]) => text);
    written.mockRestore();
    write(folder, "lock/pid", String(getEndedPid()));
    await result;
    expect(calls).toEqual(["  another one installs\n"]);
  });

  it("throws if no lock can be created", async () => {
    const lock = join(createFolder(), "no", "such", "folder");
    await expect(withLock(lock, async () => undefined)).rejects.toThrow("ENOENT");
  });
});

describe("withLockSync", () => {
  it("runs if the lock is free, and leaves no lock behind", () => {
    const lock = join(createFolder(), "lock");
    const work = vi.fn();
    withLockSync(lock, work);
    expect(work).toHaveBeenCalledOnce();
    expect(existsSync(lock)).toBe(false);
  });

  it("does nothing if another process has the lock", () => {
    const folder = createFolder({ "lock/pid": String(process.ppid) });
    const work = vi.fn();
    withLockSync(join(folder, "lock"), work);
    expect(work).not.toHaveBeenCalled();
    expect(existsSync(join(folder, "lock"))).toBe(true);
  });

  it("runs if this process has the lock", () => {
    const folder = createFolder({ "lock/pid": String(process.pid) });
    const work = vi.fn();
    withLockSync(join(folder, "lock"), work);
    expect(work).toHaveBeenCalledOnce();
  });
});
