import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { measureCode } from "../../lib/bench/code.ts";
import { getReviewPath } from "../../lib/lesson-location.ts";
import { listStages, root } from "../../lib/stages.ts";

const readPage = (path: string) => readFileSync(join(root, path), "utf8");
const stages = listStages().filter(({ number }) => number <= 2);

describe.each(stages)("the lines of $name", (stage) => {
  it.each([
    ["en", "docs/figures.md"],
    ["ro", "docs/ro/figures.md"],
  ] as const)("are the same in its lesson and in the figures (%s)", async (language, path) => {
    const { lines } = await measureCode(stage);
    const figures = readPage(path);
    expect(figures).toMatch(new RegExp(`^\\| ${stage.name} \\|.*\\| ${lines} \\|$`, "m"));
    const lesson = readPage(getReviewPath(stage, language));
    // Lesson 02 has them in a table.
    const inWords = stage.number === 2 ? `\\| ${lines} \\|` : `^- ${lines} (?:lines|de linii)\\b`;
    expect(lesson).toMatch(new RegExp(inWords, "m"));
  });
});
