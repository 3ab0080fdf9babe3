import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { measureCode } from "../../lib/bench/code.ts";
import { getReviewPath } from "../../lib/lesson-location.ts";
import { listStages, root } from "../../lib/stages.ts";

const readPage = (...path: string[]) => readFileSync(join(root, "docs", ...path), "utf8");
const stages = listStages().filter(({ number }) => number <= 2);

describe.each(stages)("the lines of $name", (stage) => {
  it.each(["", "ro"])("are the same in its lesson and in the figures (docs/%s)", async (folder) => {
    const { lines } = await measureCode(stage);
    const figures = readPage(folder, "figures.md");
    expect(figures).toMatch(new RegExp(`^\\| ${stage.name} \\|.*\\| ${lines} \\|$`, "m"));
    const review = getReviewPath(stage, folder === "ro" ? "ro" : "en");
    const inWordsOrTable = `^- ${lines} (?:lines|de linii)\\b|\\| ${lines} \\|`;
    expect(readFileSync(join(root, review), "utf8")).toMatch(new RegExp(inWordsOrTable, "m"));
  });
});
