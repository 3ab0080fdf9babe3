import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { measureCode } from "../../lib/bench/code.ts";
import { listStages, root } from "../../lib/stages.ts";

const readPage = (...path: string[]) => readFileSync(join(root, "docs", ...path), "utf8");
const stages = listStages().filter(({ number }) => number <= 2);

describe.each(stages)("the lines of $name", (stage) => {
  it.each(["", "ro"])("are the same in its lesson and in the figures (docs/%s)", async (folder) => {
    const { lines } = await measureCode(stage);
    const figures = readPage(folder, "figures.md");
    expect(figures).toMatch(new RegExp(`^\\| ${stage.name} \\|.*\\| ${lines} \\|$`, "m"));
    const lesson = readPage(folder, "stages", `${stage.name}.md`);
    // Lesson 02 has them in a table.
    const inWords = stage.number === 2 ? `\\| ${lines} \\|` : `^- ${lines} (?:lines|de linii)\\b`;
    expect(lesson).toMatch(new RegExp(inWords, "m"));
  });
});
