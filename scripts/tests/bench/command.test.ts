import { afterEach, describe, expect, it, vi } from "vitest";
import { run } from "../../commands/bench.ts";
import { UsageError } from "../../lib/options.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("npm run bench", () => {
  it("lists the stages where there is none with that number", async () => {
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(await run(["requests", "99"])).toBe(2);
    expect(print.mock.lastCall?.[0]).toContain('There is no stage "99"');
  });

  it("refuses an option that it does not know", async () => {
    await expect(run(["--fast"])).rejects.toThrow(UsageError);
  });

  it("prints one JSON document where it is asked for", async () => {
    const print = vi.spyOn(console, "log").mockImplementation(() => {});
    expect(await run(["00", "requests", "json"])).toBe(0);
    expect(print).toHaveBeenCalledOnce();
    const { machine, stages } = JSON.parse(print.mock.lastCall?.[0]);
    expect(machine.node).toBe(process.versions.node);
    expect(stages).toEqual([{ name: "00-cli" }]);
  });
});
