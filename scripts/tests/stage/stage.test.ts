import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { findRandomFreePort, isFree } from "../../../shared/harness/ports.ts";
import { type ProcessGroup, startGroup } from "../../../shared/harness/process-group.ts";
import { listStages, root } from "../../lib/stages.ts";

const createCommand = (...args: string[]) => [join(root, "scripts", "run.mjs"), ...args];
const server = listStages().find(({ processes }) => processes.api)?.name ?? "";
const groups: ProcessGroup[] = [];

async function waitUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(condition, { timeout: 15_000, interval: 20 }).toBe(true);
}

async function startStage(port: number): Promise<ProcessGroup> {
  const group = startGroup([process.execPath, ...createCommand("stage", server)], {
    cwd: root,
    env: { PORT: String(port), NO_COLOR: "1" },
  });
  groups.push(group);
  await waitUntil(() => group.log().includes("Ctrl-C"));
  return group;
}

afterEach(async () => {
  await Promise.all(groups.splice(0).map((group) => group.stop()));
});

describe("npm run stage", { timeout: 30_000 }, () => {
  it("starts a server, and prints its address and commands to try", async () => {
    const port = await findRandomFreePort();
    const group = await startStage(port);
    expect(group.log()).toContain(`http://localhost:${port}`);
    expect(group.log()).toContain(`Your turn npm run -s play ${server.slice(0, 2)}\n`);
    await expect.poll(() => group.log(), { timeout: 10_000 }).toMatch(/api +│ .*listens/);
    expect((await fetch(`http://127.0.0.1:${port}/tasks`)).status).toBe(200);
  });

  it("prints the command that adds demo data, which works", async () => {
    const port = await findRandomFreePort();
    const hint =
      (await startStage(port)).log().match(/^ {2}Fill it {3}npm run -s (.+)$/m)?.[1] ?? "";
    expect(hint).toMatch(new RegExp(`^stage \\d\\d seed url http://localhost:${port}$`));
    const seedGroup = startGroup([process.execPath, ...createCommand(...hint.split(" "))], {
      cwd: root,
    });
    expect(await seedGroup.ended).toBe(0);
    expect(await (await fetch(`http://127.0.0.1:${port}/tasks`)).json()).not.toEqual([]);
  });

  // Windows has no signals: Ctrl-C and taskkill end the whole process tree.
  it.runIf(process.platform !== "win32").each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s frees the port and leaves no process",
    async (signal) => {
      const port = await findRandomFreePort();
      const group = await startStage(port);
      process.kill(group.pid, signal);
      expect(await group.ended).toBe(signal === "SIGINT" ? 0 : signal === "SIGTERM" ? 143 : 129);
      expect(await isFree(port)).toBe(true);
    },
  );

  it("uses the next free port if the requested one is busy, and says so", async () => {
    const port = await findRandomFreePort();
    const other = createServer().listen(port, "127.0.0.1");
    const group = await startStage(port);
    expect(group.log()).toMatch(new RegExp(`Port ${port} is busy, so the api uses \\d+`));
    other.close();
  });
});

describe("npm run stage with the prompt", { timeout: 30_000 }, () => {
  it("passes the input of the terminal to the script", async () => {
    const child = spawn(process.execPath, createCommand("stage", "0"), {
      cwd: root,
      env: { ...process.env, TASKS_FILE: "" },
    });
    let output = "";
    child.stdout.on("data", (data) => {
      output += data;
    });
    child.stdin.end("add Buy milk\nlist\nexit\n");
    await waitUntil(() => child.exitCode !== null);
    expect(child.exitCode).toBe(0);
    expect(output).toContain("1. [ ] Buy milk");
  });
});

describe("npm run stage with an unknown number", () => {
  it.each(["99", "abc", "-1", "1e0"])("lists the stages and exits with 2 for %s", async (text) => {
    const group = startGroup([process.execPath, ...createCommand("stage", text)], { cwd: root });
    expect(await group.ended).toBe(2);
    expect(group.log()).toMatch(/There is no stage .*00 {2}cli.*Try: npm run -s stage/s);
  });
});
