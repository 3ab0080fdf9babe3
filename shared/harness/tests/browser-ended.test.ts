import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { hasSignals, runFixture } from "./fixtures/processes.ts";

const folder = mkdtempSync(join(tmpdir(), "browser-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Returns the processes that were started with a profile in the folder. */
function findBrowserProcesses(): string[] {
  const commands = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(readCommand);
  return commands.filter((command) => command.includes(`--user-data-dir=${folder}`));
}

function readCommand(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

describe.runIf(hasSignals && process.platform === "linux")("a process with a browser", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "ends on %s, and leaves neither the browser nor its profile",
    { timeout: 60_000 },
    async (signal) => {
      vi.stubEnv("TMPDIR", folder);
      const parent = runFixture("launches-a-browser.ts");
      vi.unstubAllEnvs();
      await once(parent.stdout, "data");
      expect(findBrowserProcesses()).not.toEqual([]);
      parent.kill(signal);
      expect(await once(parent, "close")).toEqual([null, signal]);
      await vi.waitUntil(() => findBrowserProcesses().length === 0, { timeout: 10_000 });
      expect(readdirSync(folder).filter((name) => name.startsWith("playwright"))).toEqual([]);
    },
  );
});
