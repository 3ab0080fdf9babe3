import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findStageByText, listStages, root } from "../../lib/stages.ts";
import { createScoreboard, replaceScoreboard } from "../../lib/verify/scoreboard.ts";

describe("the scoreboard", () => {
  it("is up to date in README.md: run `npm run verify write` otherwise", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    expect(readme).toBe(replaceScoreboard(readme, createScoreboard(listStages())));
  });

  it("has a column for every job but the exercises, and empty cells for jobs that a stage does not have", () => {
    const board = createScoreboard(
      [findStageByText("00"), findStageByText("01"), findStageByText("14")].flatMap(
        (stage) => stage ?? [],
      ),
    );
    expect(board.split("\n")).toEqual([
      "| stage | lock | types | lint | tests | build | contract | documents | audit | journeys | gate | diff | proof | steps | lesson |",
      expect.stringMatching(/^\| --- (\| :-: ){14}\|$/),
      expect.stringMatching(/^\| 00-cli (\| ✓ ){5}\| ✓ \d+ (\| {2}){6}\| ✓ \d+ \| ✓ \|$/),
      expect.stringMatching(
        /^\| 01-http (\| ✓ ){5}\| ✓ \d+ (\| {2}){3}(\| ✓ ){3}\| ✓ \d+ \| ✓ \|$/,
      ),
      expect.stringMatching(
        /^\| 14-architecture (\| ✓ ){5}(\| ✓ \d+ ){2}\| ✓ (\| ✓ \d+ ){2}(\| ✓ ){2}\| (✓ \d+ )?\s*\| ✓ \|$/,
      ),
    ]);
  });

  it("throws if the text has no place for it", () => {
    expect(() => replaceScoreboard("# A title\n", "| a |")).toThrow(
      "There is no <!-- scoreboard -->",
    );
  });
});
