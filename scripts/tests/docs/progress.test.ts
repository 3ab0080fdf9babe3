import { describe, expect, it } from "vitest";
import { parseTicks, serializeTicks } from "../../../docs/.vitepress/theme/progress-file.ts";
import { completeTicks, findNextStep, setTick } from "../../../docs/.vitepress/theme/ticks.ts";

const stages = [
  { number: "00", steps: 2 },
  { number: "01", steps: 3 },
  { number: "02", steps: 0 },
];
const [stage00, stage01] = stages;

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

describe("the boxes of a stage", () => {
  it("fill the box of the stage", () => {
    expect(setTick(new Set(["00/1"]), "00/2", true, stages)).toEqual(
      new Set(["00", "00/1", "00/2"]),
    );
  });

  it("are filled and cleared by the box of the stage", () => {
    const ticks = setTick(new Set(["01/1"]), "00", true, stages);
    expect(ticks).toEqual(new Set(["00", "00/1", "00/2", "01/1"]));
    expect(setTick(ticks, "00", false, stages)).toEqual(new Set(["01/1"]));
  });

  it("clear the box of the stage with the first cleared step", () => {
    const ticks = new Set(["00", "00/1", "00/2"]);
    expect(setTick(ticks, "00/1", false, stages)).toEqual(new Set(["00/2"]));
  });

  it("are completed in a file of an earlier version, which has only the stage", () => {
    expect(completeTicks(new Set(["00"]), stages)).toEqual(new Set(["00", "00/1", "00/2"]));
  });

  it("do not fill the box of a stage without steps", () => {
    expect(completeTicks(new Set(), stages)).toEqual(new Set());
  });
});

describe("the next step", () => {
  it.each([
    ["nowhere at the beginning", [], undefined],
    ["the first open step", ["00/1"], { stage: stage00, step: 2 }],
    ["a step that was left out", ["00/2"], { stage: stage00, step: 1 }],
    ["the last stage that was begun", ["00/1", "01/1"], { stage: stage01, step: 2 }],
    ["the stage after a finished one", ["00", "00/1", "00/2"], { stage: stage01 }],
    ["nowhere at the end", ["02"], undefined],
  ])("is %s", (_, ticks, nextStep) => {
    expect(findNextStep(new Set(ticks), stages)).toEqual(nextStep);
  });
});
