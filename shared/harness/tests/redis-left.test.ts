import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { isFree } from "../ports.ts";
import { closeAll } from "./fixtures/opener.ts";
import { hasSignals, isRunning, waitUntilGone } from "./fixtures/processes.ts";
import { createClone, open, readPid, sendCommand } from "./fixtures/redis.ts";
import { remove, users } from "./fixtures/users.ts";

// On a busy machine, a server starts slowly.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const keep = "97";

afterEach(closeAll);

// Windows has no signals.
describe.runIf(hasSignals).each(users)("a command of $name with persistent data", (user) => {
  let otherRoot: string;

  beforeAll(async () => {
    otherRoot = await createClone(user);
  });
  afterAll(() => remove(otherRoot));

  it("leaves a server behind when it is killed, which the next command uses and stops", async () => {
    const killedCommand = await open(otherRoot, user, keep);
    const server = readPid(otherRoot, keep);
    killedCommand.process.kill("SIGKILL");
    await once(killedCommand.process, "close");
    expect(isRunning(server)).toBe(true);
    const next = await open(otherRoot, user, keep);
    expect(next.url).toBe(killedCommand.url);
    expect(await sendCommand(next.url, "PING")).toBe("PONG");
    await next.close();
    expect(isRunning(server)).toBe(false);
  });

  // Independent of the user, so it runs once.
  if (user === users[0]) {
    it("stops the server on Ctrl-C", async () => {
      const { process: command, port } = await open(otherRoot, user, keep);
      const server = readPid(otherRoot, keep);
      process.kill(-(command.pid ?? 0), "SIGINT");
      expect(await once(command, "close")).toEqual([null, "SIGINT"]);
      await waitUntilGone(server);
      expect(await isFree(port)).toBe(true);
    });
  }
});
