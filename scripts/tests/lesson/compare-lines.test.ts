import { describe, expect, it } from "vitest";
import { compareLines } from "../../lib/lesson/compare-lines.ts";

const actual = ["one", "two", "three", "four", "three", "five"];

describe("compareLines", () => {
  it.each([
    [actual],
    [["…"]],
    [["one", "…"]],
    [["…", "five"]],
    [["one", "…", "five"]],
    [["…", "two", "three", "…", "three", "five"]],
    [["…", "one", "two", "three", "four", "three", "five", "…"]],
  ])("returns undefined for %j", (expected) => {
    expect(compareLines(expected, actual)).toBeUndefined();
  });

  it("accepts two empty lists", () => {
    expect(compareLines([], [])).toBeUndefined();
  });

  it.each([
    ["a changed word", ["one", "TWO", "three"], { index: 1, at: 1 }],
    ["missing lines", ["one", "two"], { index: 2, at: 2 }],
    ["an extra line", [...actual, "six"], { index: 6, at: undefined }],
    ["another first line", ["two", "…"], { index: 0, at: 0 }],
    ["a changed word after an ellipsis", ["…", "four", "x", "…"], { index: 2, at: 4 }],
    ["a line that is not found after the ellipsis", ["…", "x", "…"], { index: 1, at: undefined }],
    ["lines in another order", ["…", "five", "…", "one", "…"], { index: 3, at: undefined }],
    ["a last line that is not the last one", ["…", "four", "three"], { index: 3, at: 5 }],
    ["a line shown twice", ["one", "…", "five", "…", "five"], { index: 4, at: undefined }],
  ])("returns the first difference at %s", (_, expected, mismatch) => {
    expect(compareLines(expected, actual)).toEqual(mismatch);
  });
});
