import { describe, expect, it } from "vitest";
import { listStages } from "../../lib/stages.ts";
import { readDocsPage } from "./page.ts";

describe.each(["docs/timeline.md", "docs/ro/timeline.md"])("the timeline in %s", (path) => {
  const { markdown } = readDocsPage(path);
  const rows = [...markdown.matchAll(/^\| (\d\d) .+? \| (\d+)–(\d+) \|/gm)].map(
    ([, number, min, max]) => ({ number: Number(number), days: [Number(min), Number(max)] }),
  );

  it("has all fifteen stages, in order", () => {
    expect(rows.map(({ number }) => number)).toEqual([...Array(15).keys()]);
  });

  it("shows the days in the README of each stage", () => {
    const expected = listStages().map((stage) => ({ number: stage.number, days: stage.days }));
    expect(rows.slice(0, expected.length)).toEqual(expected);
  });

  it("shows the sum of the days", () => {
    const sumDays = (index: 0 | 1) =>
      rows.reduce((total, { days }) => total + (days[index] ?? 0), 0);
    const [, min, max] =
      markdown.match(/(\d+) (?:to|și) (\d+) (?:days of work|de zile de lucru)/) ?? [];
    expect([Number(min), Number(max)]).toEqual([sumDays(0), sumDays(1)]);
  });
});
