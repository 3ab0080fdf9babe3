import { describe, expect, it } from "vitest";
import { describeSecondTries } from "../../lib/check/report.ts";
import { passed } from "../progress/results.ts";

describe("describeSecondTries", () => {
  it("says nothing where every check passed at once", () => {
    expect(describeSecondTries([passed("a"), passed("b")])).toEqual([]);
  });

  it("names the checks that passed only when they were run again", () => {
    const late = { ...passed("the page lists the tasks"), isSecondTry: true as const };
    expect(describeSecondTries([passed("a"), late]).join("\n")).toBe(
      "  1 check of the page passed only in the second attempt: the machine was slow.\n    the page lists the tasks",
    );
  });
});
