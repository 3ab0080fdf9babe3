import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withResource, withTemporaryFolder } from "../../lib/bench/resource.ts";

describe("a resource", { timeout: 30_000 }, () => {
  it("is released after its use, and the result is returned", async () => {
    const events: string[] = [];
    const result = await withResource(
      () => "door",
      (connection) => void events.push(`close ${connection}`),
      async (connection) => events.push(`use ${connection}`),
    );
    expect(result).toBe(1);
    expect(events).toEqual(["use door", "close door"]);
  });

  it("is released if its use fails", async () => {
    let path = "";
    const use = withTemporaryFolder("bench-test-", async (folder) => {
      path = folder;
      expect(existsSync(folder)).toBe(true);
      throw new Error("broken");
    });
    await expect(use).rejects.toThrow("broken");
    expect(existsSync(path)).toBe(false);
  });

  // Windows ends a process without a signal.
  it.runIf(process.platform !== "win32")(
    "is released if the user interrupts, even twice",
    async () => {
      const program = join(import.meta.dirname, "interrupted.ts");
      const child = spawn(process.execPath, ["--import", "tsx", program], {
        stdio: ["pipe", "pipe", "inherit"],
      });
      const [output] = await once(child.stdout, "data");
      const folder = String(output).trim();
      expect(existsSync(folder)).toBe(true);
      child.kill("SIGINT");
      child.kill("SIGINT");
      expect(await once(child, "exit")).toEqual([130, null]);
      expect(existsSync(folder)).toBe(false);
    },
  );
});
