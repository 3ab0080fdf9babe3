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
  ])("finds %j", (expected) => {
    expect(compareLines(expected, actual)).toBeUndefined();
  });

  it("accepts two empty lists", () => {
    expect(compareLines([], [])).toBeUndefined();
  });

  it.each([
    ["a changed word", ["one", "TWO", "three"], { index: 1, at: 1 }],
    ["lines that go on", ["one", "two"], { index: 2, at: 2 }],
    ["a line too many", [...actual, "six"], { index: 6, at: undefined }],
    ["a first line that is another", ["two", "…"], { index: 0, at: 0 }],
    ["a word that is changed behind an ellipsis", ["…", "four", "x", "…"], { index: 2, at: 4 }],
    ["a line that is nowhere behind the ellipsis", ["…", "x", "…"], { index: 1, at: undefined }],
    ["lines in another order", ["…", "five", "…", "one", "…"], { index: 3, at: undefined }],
    ["an end that is not the end", ["…", "four", "three"], { index: 3, at: 5 }],
    ["one line shown twice", ["one", "…", "five", "…", "five"], { index: 4, at: undefined }],
  ])("returns the first difference at %s", (_, expected, mismatch) => {
    expect(compareLines(expected, actual)).toEqual(mismatch);
  });
});
