import { describe, expect, it } from "vitest";
import { listStages } from "../../lib/stages.ts";
import { readDocsPage } from "./page.ts";

describe.each(["docs/timeline.md", "docs/ro/timeline.md"])("the timeline in %s", (path) => {
  const { markdown } = readDocsPage(path);
  const days = [...markdown.matchAll(/^\| (\d\d) .+? \| (\d+)–(\d+) \|/gm)].map(
    ([, number, min, max]) => ({ number: Number(number), days: [Number(min), Number(max)] }),
  );

  it("has all fifteen stages, in order", () => {
    expect(days.map(({ number }) => number)).toEqual([...Array(15).keys()]);
  });

  it("shows the days in the README of each stage", () => {
    const expected = listStages().map((stage) => ({ number: stage.number, days: stage.days }));
    expect(days.slice(0, expected.length)).toEqual(expected);
  });

  it("shows their sum", () => {
    const sum = (end: 0 | 1) => days.reduce((total, row) => total + (row.days[end] ?? 0), 0);
    const [, min, max] =
      markdown.match(/(\d+) (?:to|și) (\d+) (?:days of work|de zile de lucru)/) ?? [];
    expect([Number(min), Number(max)]).toEqual([sum(0), sum(1)]);
  });
});
