import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../lib/stages.ts";
import { hasPseudoTerminal, renderScreen, runInPty } from "../support/pseudo-terminal.ts";

const program = join(import.meta.dirname, "fixtures", "show-progress.ts");
const command = [process.execPath, "--import", "tsx", program];

describe.runIf(hasPseudoTerminal)("Progress in a real terminal", () => {
  it.each([
    [40, 40],
    [80, 80],
    // A terminal that was made narrower, or that reports a width that it does not have.
    [130, 80],
    [0, 80],
  ])("with %i columns, shown in %i, leaves one line of status", async (columns, shown) => {
    const output = await runInPty(command, { cwd: root, columns, env: { NO_COLOR: "1" } });
    const lines = renderScreen(output, shown).filter((line) => line.trim() !== "");
    expect(lines.filter((line) => line.includes("running:"))).toHaveLength(1);
    expect(lines.at(-1)).toMatch(/^ {2}… .*1 of 9 done; running: .*…?$/);
    expect(lines.join("\n")).toMatch(/^ {2}✓ 12-security {3}job 0/);
  });
});
