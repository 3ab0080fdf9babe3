// @vitest-environment node
import { describe, expect, it } from "vitest";
import { patienceIn } from "../src/shutdown/patience.ts";

const env = (settings: Record<string, string>) => ({ NODE_ENV: "test", ...settings }) as const;

describe("how long the site may take to end", () => {
  it.each([
    ["nothing is said", {}, { drainMs: 3000, withinMs: 8000 }],
    ["nobody has to be told", { DRAIN_SECONDS: "0" }, { drainMs: 0, withinMs: 8000 }],
    ["it is short", { SHUTDOWN_SECONDS: "2" }, { drainMs: 1000, withinMs: 2000 }],
    [
      "both are said",
      { DRAIN_SECONDS: "10", SHUTDOWN_SECONDS: "25" },
      { drainMs: 10_000, withinMs: 25_000 },
    ],
  ])("is settled where %s", (_, settings, patience) => {
    expect(patienceIn(env(settings))).toEqual(patience);
  });

  it.each([
    ["no time for requests in flight", { DRAIN_SECONDS: "8" }],
    ["no number", { SHUTDOWN_SECONDS: "soon" }],
    ["a part of a second", { DRAIN_SECONDS: "0.5" }],
    ["less than nothing", { DRAIN_SECONDS: "-1" }],
  ])("cannot be %s", (_, settings) => {
    expect(() => patienceIn(env(settings))).toThrow(/^SHUTDOWN_SECONDS and DRAIN_SECONDS must be/);
  });
});
