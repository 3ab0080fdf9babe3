import { once } from "node:events";
import { createInterface } from "node:readline";
import { describe, expect, it, vi } from "vitest";
import { Descendants } from "../descendants.ts";
import { type ProcessGroup, startGroup } from "../process-group.ts";
import {
  createNodeCommand,
  hasSignals,
  isRunning,
  runFixture,
  waitUntilGone,
} from "./fixtures/processes.ts";

const cwd = import.meta.dirname;
const keepRunning = "setInterval(() => {}, 1000);";

/** Starts a program, and waits for the first line that it writes. */
function startAndListen(code: string): Promise<{ group: ProcessGroup; line: string }> {
  return new Promise((resolve) => {
    const onLine = (line: string) => resolve({ group, line });
    const group = startGroup(createNodeCommand(code), { cwd, onLine });
  });
}

describe("startGroup", () => {
  it("collects the output of a process, and returns its exit code", async () => {
    const lines: string[] = [];
    const code = "console.log('out'); console.error('err'); process.exitCode = 3";
    const group = startGroup(createNodeCommand(code), { cwd, onLine: (line) => lines.push(line) });
    expect(await group.ended).toBe(3);
    expect(group.hasEnded()).toBe(true);
    expect(lines.sort()).toEqual(["err", "out"]);
    expect(group.log().split("\n").sort()).toEqual(["err", "out"]);
  });

  it("starts a process with its own variables only", async () => {
    const foreignVariables = {
      npm_config_something: "ours",
      NODE_ENV: "production",
      NODE_OPTIONS: "--inspect=0",
      HOST: "x86_64-conda-linux-gnu",
      PGSSLMODE: "require",
    };
    for (const [name, value] of Object.entries(foreignVariables)) vi.stubEnv(name, value);
    const code = `console.log(process.env.MINE, process.cwd());
      console.log(${JSON.stringify(Object.keys(foreignVariables))}.filter((name) => name in process.env))`;
    const group = startGroup(createNodeCommand(code), { cwd, env: { MINE: "yes" } });
    await group.ended;
    vi.unstubAllEnvs();
    expect(group.log()).toBe(`yes ${cwd}\n[]`);
  });

  it("says what to do if the program does not exist", async () => {
    const group = startGroup(["no-such-program"], { cwd });
    const message = '"no-such-program" cannot be started: this machine has no such program.';
    await expect(group.ended).rejects.toThrow(message);
    expect(group.log()).toContain(message);
    expect(group.hasEnded()).toBe(true);
    await group.stop();
  });
});

describe("stop", () => {
  it("lets a process shut down on SIGTERM", async () => {
    const { group } = await startAndListen(
      `process.on('SIGTERM', () => { console.log('closed'); process.exit(0) }); ${keepRunning} console.log('ready')`,
    );
    await group.stop();
    expect(await group.ended).toBe(hasSignals ? 0 : 1);
    expect(group.log()).toBe(hasSignals ? "ready\nclosed" : "ready");
  });

  it.runIf(hasSignals)(
    "waits for the output that a process writes during its shutdown",
    async () => {
      const lines = "console.log('x'.repeat(99) + '\\nx'.repeat(1e5)); console.log('the end')";
      const { group } = await startAndListen(
        `process.on('SIGTERM', () => { ${lines}; process.exit(0) }); ${keepRunning} console.log('ready')`,
      );
      await group.stop();
      expect(group.log()).toMatch(/^ready\n[x\n]+\nthe end$/);
    },
  );

  it.runIf(process.platform === "linux")(
    "kills descendants in other process groups, and reports them",
    async () => {
      const child = `${keepRunning} console.log(process.pid)`;
      const code = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit', detached: true }); ${keepRunning}`;
      const { group, line } = await new Promise<{ group: ProcessGroup; line: string }>(
        (resolve) => {
          const newGroup: ProcessGroup = startGroup(createNodeCommand(code), {
            cwd,
            descendants: new Descendants(),
            onLine: (line) => resolve({ group: newGroup, line }),
          });
        },
      );
      expect(group.listRemainingPids()).toContain(Number(line));
      await group.stop();
      await waitUntilGone(Number(line));
      expect(group.listNotes()).toEqual([
        expect.stringMatching(/^It left "\S+ -e setInterval.*" \(process \d+\) running in a/),
      ]);
    },
  );

  it("kills the children of a process too, even if they ignore SIGTERM", async () => {
    const child = `process.on('SIGTERM', () => {}); ${keepRunning} console.log(process.pid)`;
    const { group, line } = await startAndListen(
      `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); ${keepRunning}`,
    );
    expect(isRunning(Number(line))).toBe(true);
    await group.stop(200);
    await waitUntilGone(Number(line));
    expect(group.hasEnded()).toBe(true);
  });

  it("kills the children that a process has left behind", async () => {
    const { group, line } = await startAndListen(
      `const { pid } = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(keepRunning)}], { stdio: 'ignore' }); console.log(pid); process.exit(0)`,
    );
    await group.ended;
    expect(isRunning(Number(line))).toBe(true);
    await group.stop();
    await waitUntilGone(Number(line));
  });

  it("does nothing for a process that has ended", async () => {
    const group = startGroup(createNodeCommand(""), { cwd });
    await group.ended;
    await group.stop();
    expect(await group.ended).toBe(0);
  });
});

describe.runIf(hasSignals)("a process group is killed with the process that started it", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP", "exit", "throw"])(
    "on %s",
    async (event) => {
      const parent = runFixture("starts-a-group.ts", event);
      const [line] = await once(createInterface({ input: parent.stdout }), "line");
      if (event.startsWith("SIG")) parent.kill(event as NodeJS.Signals);
      await once(parent, "exit");
      await waitUntilGone(Number(line));
    },
    20_000,
  );

  it("when the process exits, if other code handles the signal", async () => {
    const parent = runFixture("starts-a-group.ts", "handle");
    const [line] = await once(createInterface({ input: parent.stdout }), "line");
    parent.kill("SIGINT");
    expect(await once(parent, "exit")).toEqual([7, null]);
    await waitUntilGone(Number(line));
  }, 20_000);
});
