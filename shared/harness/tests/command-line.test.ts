import { describe, expect, it } from "vitest";
import { openCommandLine } from "../command-line.ts";
import { createFolder } from "./fixtures/folder.ts";
import { waitUntilGone } from "./fixtures/processes.ts";

/** A command line that is this JavaScript. */
const createProgram = (code: string) =>
  openCommandLine(createFolder({ "tracker.json": { cli: ["node", "main.js"] }, "main.js": code }));

describe("a command line", () => {
  it("gets arguments and variables, and returns its output and exit code", async () => {
    const cli = await createProgram(
      "console.log(process.argv[2], process.env.MINE); console.error('err'); process.exitCode = 3",
    );
    expect(await cli({ args: ["a b"], env: { MINE: "ț" } })).toEqual({
      stdout: "a b ț\n",
      stderr: "err\n",
      code: 3,
    });
  });

  it("gets lines on its input, which is closed after them", async () => {
    const cli = await createProgram("process.stdin.pipe(process.stdout)");
    expect(await cli({ lines: ["add Buy milk", "exit"] })).toMatchObject({
      stdout: "add Buy milk\nexit\n",
      code: 0,
    });
  });

  it("can end before it has read its input", async () => {
    const cli = await createProgram("process.exit(0)");
    expect((await cli({ lines: Array(10_000).fill("add Buy milk") })).code).toBe(0);
  });

  it("starts without the user's TASKS_FILE", async () => {
    process.env.TASKS_FILE = "ours.json";
    const cli = await createProgram("console.log([process.env.TASKS_FILE])");
    const { stdout } = await cli();
    delete process.env.TASKS_FILE;
    expect(stdout).toBe("[ undefined ]\n");
  });

  it("is killed with its children after the timeout", async () => {
    const cli = await createProgram(
      `const { pid } = require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
       console.log(pid); setInterval(() => {}, 1000)`,
    );
    const { stdout, code } = await cli({ timeoutMs: 1000 });
    expect(code).toBe(process.platform === "win32" ? 1 : null);
    await waitUntilGone(Number(stdout));
  });

  it("is killed if it writes endlessly", async () => {
    const cli = await createProgram(
      "const say = () => process.stdout.write('?'.repeat(1e5), say); say()",
    );
    const { stdout, code } = await cli({ timeoutMs: 60_000 });
    expect(code).toBe(process.platform === "win32" ? 1 : null);
    expect(stdout.length).toBeLessThan(2_000_000);
  });

  it("names a program that is missing on this machine", async () => {
    const cli = await openCommandLine(
      createFolder({ "tracker.json": { cli: ["no-such-python"] } }),
    );
    await expect(cli()).rejects.toThrow(
      '"no-such-python" cannot be started: this machine has no such program. Install it',
    );
  });
});
