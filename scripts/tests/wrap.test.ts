import { describe, expect, it } from "vitest";
import { wrap, wrapLines } from "../lib/wrap.ts";

describe("wrapLines", () => {
  it("breaks between words, and leaves a word that is too long whole", () => {
    expect(wrapLines("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrapLines("a /very/long/path b", 5)).toEqual(["a", "/very/long/path", "b"]);
  });

  it("begins each line with the indent, and counts it", () => {
    expect(wrap("to https://example.org/a/b now", 12, "  ")).toBe(
      "  to\n  https://example.org/a/b\n  now",
    );
  });
});
