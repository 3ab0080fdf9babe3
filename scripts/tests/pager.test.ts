import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { printWithPager, runPager } from "../lib/pager.ts";
import { root } from "../lib/stages.ts";
import { printed } from "./support/printed.ts";
import { hasPseudoTerminal, runInPty } from "./support/pseudo-terminal.ts";
import { createTemporaryFolder } from "./support/temporary-folder.ts";

describe("printWithPager", () => {
  it("prints the text as it is if standard output is not a terminal", async () => {
    vi.stubEnv("GIT_PAGER", "no-such-pager");
    await printWithPager("one\ntwo", root);
    expect(printed.out).toBe("one\ntwo\n");
  });
});

describe.runIf(hasPseudoTerminal)("runPager", () => {
  it("gives the text to a command of the shell, with the options of git for less", async () => {
    const folder = createTemporaryFolder();
    vi.stubEnv("LESS", undefined);
    await runPager(`cd "${folder}"; { cat; echo "$LESS"; } > seen`, "one\ntwo");
    expect(readFileSync(join(folder, "seen"), "utf8")).toBe("one\ntwo\nFRX\n");
  });

  it("does not fail if the pager ends before it has read everything", async () => {
    await expect(runPager("true", "line\n".repeat(100_000))).resolves.toBeUndefined();
  });
});

describe.runIf(hasPseudoTerminal)("npm run diff in a terminal", () => {
  const command = [process.execPath, join("scripts", "run.mjs"), "diff", "01", "stat"];
  const show = (env: Record<string, string>) =>
    runInPty(command, { cwd: root, env: { NO_COLOR: "1", ...env } });

  it.each([
    ["GIT_PAGER", { GIT_PAGER: "sed s/^/paged:/", PAGER: "false" }],
    [
      "core.pager",
      {
        GIT_CONFIG_COUNT: "1",
        GIT_CONFIG_KEY_0: "core.pager",
        GIT_CONFIG_VALUE_0: "sed s/^/paged:/",
      },
    ],
    ["PAGER", { PAGER: "sed s/^/paged:/" }],
  ])("uses the pager in %s", async (_, env) => {
    expect(await show(env)).toMatch(/^paged:00 cli → 01 http /);
  });

  it.each(["cat", "no-such-pager"])("prints the text as it is with the pager %s", async (pager) => {
    expect(await show({ GIT_PAGER: pager })).toMatch(/^00 cli → 01 http /);
  });
});
