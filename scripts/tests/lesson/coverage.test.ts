import { describe, expect, it } from "vitest";
import type { FileDiff } from "../../lib/diff/model.ts";
import { measureCoverage } from "../../lib/lesson/coverage.ts";
import type { Lesson } from "../../lib/lesson/page.ts";

const diff = (path: string, lines: string[]): FileDiff => ({
  status: "changed",
  path,
  added: lines.filter((line) => line.startsWith("+")).length,
  removed: lines.filter((line) => line.startsWith("-")).length,
  patch: [`--- a/${path}`, `+++ b/${path}`, "@@ -1,9 +1,9 @@", ...lines].join("\n"),
});

const measure = (...changes: FileDiff[]) =>
  measureCoverage({ pieces: [], step: { number: 1, dir: "", changes } } as unknown as Lesson);

describe("measureCoverage", () => {
  it("counts the added lines that no listing shows", () => {
    const coverage = measure(diff("src/new.ts", ["+const a = 1;", "+const b = 2;"]));
    expect(coverage).toEqual({ step: 1, added: 2, listed: 0 });
  });

  it("does not count a line that the step moves from another file", () => {
    const old = diff("src/old.ts", ["-  const a = 1;"]);
    const coverage = measure(old, diff("src/new.ts", ["+const a = 1;", "+const b = 2;"]));
    expect(coverage).toMatchObject({ added: 1 });
  });

  it("counts a line that the step removes and adds in the same file", () => {
    const coverage = measure(diff("src/new.ts", ["-const a = 1;", "+  const a = 1;"]));
    expect(coverage).toMatchObject({ added: 1 });
  });
});
