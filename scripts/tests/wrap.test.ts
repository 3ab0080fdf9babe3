import { describe, expect, it } from "vitest";
import { wrap, wrapLines } from "../lib/wrap.ts";

describe("wrapLines", () => {
  it("breaks between words, and does not break a long word", () => {
    expect(wrapLines("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrapLines("a /very/long/path b", 5)).toEqual(["a", "/very/long/path", "b"]);
  });

  it("includes the indent in the width", () => {
    expect(wrap("to https://example.org/a/b now", 12, "  ")).toBe(
      "  to\n  https://example.org/a/b\n  now",
    );
  });
});
