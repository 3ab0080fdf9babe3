import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isGroupAlive } from "../process-state.ts";
import { endAllLeftGroups, endLeftGroups, registerGroup } from "../started-groups.ts";

const endlessCode = "setInterval(() => {}, 1000)";
const pids: number[] = [];
let folder = "";

function startGroup(): number {
  const child = spawn(process.execPath, ["-e", endlessCode], { detached: true, stdio: "ignore" });
  pids.push(child.pid ?? 0);
  return child.pid ?? 0;
}

/** Starts a process that registers a group of its own, and kills it. @returns the group */
async function startAndKillOwner(): Promise<number> {
  const module = join(import.meta.dirname, "..", "started-groups.ts");
  const script = `
    import { spawn } from "node:child_process";
    import { registerGroup } from ${JSON.stringify(module)};
    const child = spawn(process.execPath, ["-e", ${JSON.stringify(endlessCode)}], { detached: true, stdio: "ignore" });
    registerGroup(child.pid, ${JSON.stringify(folder)});
    console.log(child.pid);
    ${endlessCode}`;
  const args = ["--import", "tsx", "--input-type=module", "-e", script];
  const owner = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(owner.stdout.setEncoding("utf8"), "data");
  pids.push(Number(line));
  const exit = once(owner, "exit");
  owner.kill("SIGKILL");
  await exit;
  return Number(line);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "groups-"));
});

afterEach(() => {
  for (const pid of pids.splice(0)) if (isGroupAlive(pid)) process.kill(-pid, "SIGKILL");
  rmSync(folder, { recursive: true });
});

describe.skipIf(process.platform === "win32")("process groups that were left behind", () => {
  it("are killed if their owner was killed", async () => {
    const group = await startAndKillOwner();
    expect(isGroupAlive(group)).toBe(true);
    await endAllLeftGroups(folder);
    expect(isGroupAlive(group)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("are killed when the next process starts a group", async () => {
    const group = await startAndKillOwner();
    const script = `
      import { registerGroup } from ${JSON.stringify(join(import.meta.dirname, "..", "started-groups.ts"))};
      registerGroup(process.pid, ${JSON.stringify(folder)})();`;
    const args = ["--import", "tsx", "--input-type=module", "-e", script];
    await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit");
    while (isGroupAlive(group)) await delay(10);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("are not killed while their owner runs", () => {
    const group = startGroup();
    const unregister = registerGroup(group, folder);
    expect(endLeftGroups(folder)).toEqual([]);
    expect(isGroupAlive(group)).toBe(true);
    unregister();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("are not killed if their id was reused", () => {
    const group = startGroup();
    const endedProcess = { pid: 999_999_999, started: "long ago" };
    const file = { owner: endedProcess, leader: { pid: group, started: "long ago" } };
    writeFileSync(join(folder, `${group}.json`), JSON.stringify(file));
    expect(endLeftGroups(folder)).toEqual([]);
    expect(isGroupAlive(group)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });
});
