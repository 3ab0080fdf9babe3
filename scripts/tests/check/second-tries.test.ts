import { describe, expect, it } from "vitest";
import { describeSecondTries } from "../../lib/check/report.ts";
import { createPassed } from "../progress/results.ts";

describe("describeSecondTries", () => {
  it("returns nothing if every check passed at the first attempt", () => {
    expect(describeSecondTries([createPassed("a"), createPassed("b")])).toEqual([]);
  });

  it("lists the checks that passed at the second attempt", () => {
    const secondTry = { ...createPassed("the page lists the tasks"), isSecondTry: true as const };
    expect(describeSecondTries([createPassed("a"), secondTry]).join("\n")).toBe(
      "  1 check of the page passed only in the second attempt: the machine was slow.\n    the page lists the tasks",
    );
  });
});
