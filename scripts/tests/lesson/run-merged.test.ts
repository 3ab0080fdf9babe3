import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { runMerged } from "../../lib/lesson/run-merged.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

// Every command is a process of its own, and a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

const run = (code: string, options: { input?: string; timeoutMs?: number } = {}) => {
  const cwd = temporaryFolder();
  const output = join(cwd, "printed.txt");
  return runMerged([process.execPath, "-e", code], { cwd, env: process.env, output, ...options });
};

describe("runMerged", () => {
  it("keeps the order in which both streams were written", async () => {
    const code =
      'for (let n = 0; n < 50; n += 1) { console.log("out", n); console.error("err", n); }';
    const expected = Array.from({ length: 50 }, (_, n) => `out ${n}\nerr ${n}\n`).join("");
    expect(await run(code)).toEqual({ printed: expected, code: 0 });
  });

  it("types the input, then ends it", async () => {
    const { printed } = await run("process.stdin.pipe(process.stdout)", { input: "one\ntwo\n" });
    expect(printed).toBe("one\ntwo\n");
  });

  it("ignores input that the command does not read", async () => {
    const input = "x".repeat(1_000_000);
    expect(await run("process.exit(4)", { input })).toEqual({ printed: "", code: 4 });
  });

  it("ends a command that does not end by itself, and keeps what it printed", async () => {
    const code = 'console.log("still here"); setInterval(() => {}, 1000);';
    expect(await run(code, { timeoutMs: 1500 })).toEqual({
      printed: "still here\n",
      code: undefined,
    });
  });
});
