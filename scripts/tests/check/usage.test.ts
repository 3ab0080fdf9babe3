import { describe, expect, it } from "vitest";
import { usage } from "../../commands/check.ts";
import { root } from "../../lib/stages.ts";
import { printed } from "../support/printed.ts";
import { api, run } from "./command.ts";

describe("npm run check", () => {
  it("exits with 2 for an unknown stage, and lists the stages", async () => {
    expect(await run("99", "url", "http://localhost:1")).toBe(2);
    expect(printed.err).toContain('There is no stage "99".');
    expect(printed.err).toContain("npm run -s check");
  });

  it.each([
    [["url", "http://localhost:1"], "Which stage?"],
    [["dir", root], "Which stage? . is not on a branch such as stage-02."],
    [[api, "02"], '"02" is one word too many: leave it out.'],
    [[api, "dir"], '"dir" needs a value after it. For example: npm run check 02 dir PATH'],
    [[api, "json", "junit"], "Choose one of json, junit."],
    [[api, "url", "http://localhost:1", "dir", "."], "Use either url or dir, not both."],
    [[api, "--port", "8000"], "Unknown option '--port'"],
  ])("exits with 2 and prints the usage for %j", async (args, message) => {
    expect(await run(...args)).toBe(2);
    expect(printed.err).toContain(message);
    expect(printed.err).toContain(usage);
  });
});
