// @vitest-environment node
import { describe, expect, it } from "vitest";
import { parseShutdownTimeouts } from "../src/shutdown/timeouts.ts";

describe("parseShutdownTimeouts", () => {
  it.each([
    ["nothing is set", {}, { drainMs: 3000, timeoutMs: 8000 }],
    ["draining takes no time", { drainSeconds: "0" }, { drainMs: 0, timeoutMs: 8000 }],
    ["the timeout is short", { shutdownSeconds: "2" }, { drainMs: 1000, timeoutMs: 2000 }],
    [
      "both are set",
      { drainSeconds: "10", shutdownSeconds: "25" },
      { drainMs: 10_000, timeoutMs: 25_000 },
    ],
  ])("returns the timeouts in milliseconds when %s", (_, settings, timeouts) => {
    expect(parseShutdownTimeouts(settings)).toEqual(timeouts);
  });

  it.each([
    ["no time for requests in flight", { drainSeconds: "8" }],
    ["text", { shutdownSeconds: "soon" }],
    ["a fraction of a second", { drainSeconds: "0.5" }],
    ["a negative number", { drainSeconds: "-1" }],
  ])("rejects %s", (_, settings) => {
    expect(() => parseShutdownTimeouts(settings)).toThrow(
      /^SHUTDOWN_SECONDS and DRAIN_SECONDS must be/,
    );
  });
});
