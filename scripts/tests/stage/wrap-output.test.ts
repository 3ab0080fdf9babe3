import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { formatLine } from "../../lib/stage/process-output.ts";
import { wrapOutput } from "../../lib/stage/wrap-output.ts";

beforeEach(() => vi.stubEnv("NO_COLOR", "1"));
afterEach(() => vi.unstubAllEnvs());

describe("wrapOutput", () => {
  it("keeps a line that fits", () => {
    expect(wrapOutput("GET /tasks 200", 14)).toEqual(["GET /tasks 200"]);
    expect(wrapOutput("", 14)).toEqual([""]);
  });

  it("breaks after spaces and commas, and inside a word that is longer than half a line", () => {
    expect(wrapOutput("one two three four", 10)).toEqual(["one two ", "three four"]);
    expect(wrapOutput('{"a":12,"b":34}', 10)).toEqual(['{"a":12,', '"b":34}']);
    expect(wrapOutput(`{"a":"${"x".repeat(20)}"}`, 10).map((line) => line.length)).toEqual([
      10, 10, 8,
    ]);
  });

  it("repeats the colours on each line, and ends them at its end", () => {
    const [first, second, third] = wrapOutput("\x1b[1m\x1b[31mone two\x1b[0m six", 5);
    expect(first).toBe("\x1b[1m\x1b[31mone \x1b[0m");
    expect(second).toBe("\x1b[1m\x1b[31mtwo\x1b[0m ");
    expect(third).toBe("six");
  });

  it.each([20, 33, 80])("loses no character in %i columns", (width) => {
    const line =
      '\x1b[32minfo\x1b[39m {"title":"Cumpără pâine și brânză","url":"/tasks?sort=-createdAt"}';
    const lines = wrapOutput(line.repeat(3), width).map(stripVTControlCharacters);
    expect(lines.join("")).toBe(stripVTControlCharacters(line.repeat(3)));
    for (const each of lines) expect(each.length).toBeLessThanOrEqual(width);
  });
});

describe("formatLine", () => {
  it("begins each part of a long line with the name of the process", () => {
    expect(formatLine("api", "one two three four", 24)).toBe(
      "  api       │ one two \n  api       │ three four",
    );
  });

  it("does not break lines where the output is not a terminal", () => {
    expect(formatLine("api", "x".repeat(500))).toBe(`  api       │ ${"x".repeat(500)}`);
  });
});
