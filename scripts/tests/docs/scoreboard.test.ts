import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { allStages, root, stageNamed } from "../../lib/stages.ts";
import { scoreboard, withScoreboard } from "../../lib/verify/scoreboard.ts";

describe("the scoreboard", () => {
  it("stands in README.md as it is: otherwise run `npm run verify write`", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    expect(readme).toBe(withScoreboard(readme, scoreboard(allStages())));
  });

  it("has a column for every job, and leaves out what a stage cannot have", () => {
    const board = scoreboard([stageNamed("00"), stageNamed("04")].flatMap((stage) => stage ?? []));
    expect(board.split("\n")).toEqual([
      "| stage | lock | types | lint | tests | build | contract | journeys | gate | diff | proof | lesson |",
      expect.stringMatching(/^\| --- (\| :-: ){11}\|$/),
      expect.stringMatching(/^\| 00-cli (\| ✓ ){5}\| ✓ \d+ (\| {2}){4}\| ✓ \|$/),
      expect.stringMatching(/^\| 04-styling (\| ✓ ){5}(\| ✓ \d+ ){3}(\| ✓ ){3}\|$/),
    ]);
  });

  it("wants a place for itself", () => {
    expect(() => withScoreboard("# A title\n", "| a |")).toThrow("There is no <!-- scoreboard -->");
  });
});
