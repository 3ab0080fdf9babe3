import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { root } from "../../lib/stages.ts";
import { createFolder } from "./folder.ts";

const promptProgram = join(root, "shared", "bench", "prompt.mjs");

function runWithPrompt(program: string) {
  const file = join(createFolder({ "program.mjs": program }), "program.mjs");
  return promisify(execFile)(process.execPath, [promptProgram, process.execPath, file]);
}

describe("prompt.mjs", { timeout: 30_000 }, () => {
  it("prints the time to the prompt, and types exit", async () => {
    const { stdout } = await runWithPrompt(`
      process.stdout.write("Welcome.\\n> ");
      process.stdin.once("data", (line) => {
        process.exit(String(line) === "exit\\n" ? 0 : 1);
      });
    `);
    expect(Number(/^prompt after (\S+) ms$/m.exec(stdout)?.[1])).toBeGreaterThan(0);
  });

  it("prints the output of a program without a prompt", async () => {
    const result = runWithPrompt(`console.log("Cannot start."); process.exitCode = 3;`);
    await expect(result).rejects.toMatchObject({ code: 1, stdout: "Cannot start.\n" });
  });
});
