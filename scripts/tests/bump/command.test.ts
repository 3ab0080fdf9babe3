import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as command from "../../commands/bump.ts";
import { runCommand } from "../../lib/command.ts";
import { root } from "../../lib/stages.ts";
import { printed } from "../support/printed.ts";

describe("npm run bump", () => {
  it("prints the usage if a word is missing or wrong", async () => {
    expect(await runCommand(command, [])).toBe(2);
    expect(await runCommand(command, ["zod", "newest"])).toBe(2);
    expect(printed.err).toContain('"newest" is not an exact version');
    expect(printed.err).toContain("npm run bump PACKAGE VERSION");
  });

  it("reports an unused package", async () => {
    expect(await runCommand(command, ["left-pad", "1.3.0"])).toBe(1);
    expect(printed.err).toContain("No package.json of this repository names left-pad.");
  });

  it("writes only the tables with write, and rejects a package then", async () => {
    const pages = ["docs/maintaining.md", "docs/ro/maintaining.md"];
    const before = pages.map((path) => readFileSync(join(root, path), "utf8"));
    expect(await runCommand(command, ["write"])).toBe(0);
    expect(printed.out).toBe("  written  docs/maintaining.md\n  written  docs/ro/maintaining.md\n");
    expect(pages.map((path) => readFileSync(join(root, path), "utf8"))).toEqual(before);
    expect(await runCommand(command, ["write", "zod"])).toBe(2);
  });

  it("changes nothing if every package.json has that version", async () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(await runCommand(command, ["tsx", manifest.dependencies.tsx])).toBe(0);
    expect(printed.out).toBe("  Every package.json has this version already.\n");
  });
});
