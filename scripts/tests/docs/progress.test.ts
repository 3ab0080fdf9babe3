import { describe, expect, it } from "vitest";
import { readTicks, writeTicks } from "../../../docs/.vitepress/theme/progress-file.ts";

describe("the progress of a reader", () => {
  it("comes back from a file as it was", () => {
    const ticks = new Set(["00", "08/12", "03/1"]);
    expect(readTicks(writeTicks(ticks))).toEqual(ticks);
  });

  it.each([
    "",
    "{ half",
    "null",
    "[]",
    "{}",
    '{"version":2,"ticked":[]}',
    '{"version":1,"ticked":"00"}',
    '{"version":1,"ticked":["00", 5]}',
    '{"version":1,"ticked":["<b>"]}',
  ])("is not taken from %j", (text) => {
    expect(readTicks(text)).toBeUndefined();
  });
});
