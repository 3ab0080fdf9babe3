import { describe, expect, it } from "vitest";
import { parseTicks, serializeTicks } from "../../../docs/.vitepress/theme/progress-file.ts";

describe("the progress of a reader", () => {
  it("can be exported and imported without changes", () => {
    const ticks = new Set(["00", "08/12", "03/1"]);
    expect(parseTicks(serializeTicks(ticks))).toEqual(ticks);
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
  ])("is not imported from %j", (text) => {
    expect(parseTicks(text)).toBeUndefined();
  });
});
