import { afterEach, describe, expect, it, vi } from "vitest";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { run } from "../../commands/bench.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("npm run bench", () => {
  it("lists the stages for an unknown number", async () => {
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(await run(["requests", "99"])).toBe(2);
    expect(print.mock.lastCall?.[0]).toContain('There is no stage "99"');
  });

  it("rejects an unknown option", async () => {
    await expect(run(["--fast"])).rejects.toThrow(UsageError);
  });

  it("rejects write with the names of stages", async () => {
    await expect(run(["write", "01"])).rejects.toThrow("The table in the docs covers all stages");
  });

  it("prints the lines of code of a stage, and how they are counted", async () => {
    vi.stubEnv("NO_COLOR", "1");
    const print = vi.spyOn(console, "log").mockImplementation(() => {});
    expect(await run(["00", "code"])).toBe(0);
    expect(print.mock.lastCall?.[0]).toMatch(/lines\n +00-cli +\d+\n[\s\S]+without tests/);
  });

  it("prints one JSON document with json", async () => {
    const print = vi.spyOn(console, "log").mockImplementation(() => {});
    expect(await run(["00", "requests", "json"])).toBe(0);
    expect(print).toHaveBeenCalledOnce();
    const { machine, stages } = JSON.parse(print.mock.lastCall?.[0]);
    expect(machine.node).toBe(process.versions.node);
    expect(stages).toEqual([{ name: "00-cli" }]);
  });
});
