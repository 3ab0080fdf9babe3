import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { runMerged } from "../../lib/lesson/run-merged.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

// Each command is a process, which is slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const run = (code: string, options: { input?: string; timeoutMs?: number } = {}) => {
  const cwd = createTemporaryFolder();
  const output = join(cwd, "printed.txt");
  return runMerged([process.execPath, "-e", code], { cwd, env: process.env, output, ...options });
};

describe("runMerged", () => {
  it("keeps the order of both streams", async () => {
    const code =
      'for (let n = 0; n < 50; n += 1) { console.log("out", n); console.error("err", n); }';
    const expected = Array.from({ length: 50 }, (_, n) => `out ${n}\nerr ${n}\n`).join("");
    expect(await run(code)).toEqual({ printed: expected, code: 0 });
  });

  it("writes and closes the input", async () => {
    const { printed } = await run("process.stdin.pipe(process.stdout)", { input: "one\ntwo\n" });
    expect(printed).toBe("one\ntwo\n");
  });

  it("ignores input that the command does not read", async () => {
    const input = "x".repeat(1_000_000);
    expect(await run("process.exit(4)", { input })).toEqual({ printed: "", code: 4 });
  });

  it("stops a command after the timeout, and returns its output", async () => {
    const code = 'console.log("still here"); setInterval(() => {}, 1000);';
    expect(await run(code, { timeoutMs: 1500 })).toEqual({
      printed: "still here\n",
      code: undefined,
    });
  });
});
