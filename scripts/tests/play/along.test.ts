import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Check } from "../../../shared/check/capability.ts";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { startTarget } from "../../../shared/target/start-target.ts";
import * as play from "../../commands/play.ts";
import { runChecks } from "../../lib/check/run.ts";
import { runCommand } from "../../lib/command.ts";
import { findNewChecks } from "../../lib/play/goal.ts";
import { findStageByText, getPreviousStage, root } from "../../lib/stages.ts";
import "../support/printed.ts";
import { setIdentity } from "./project.ts";

const stage = findStageByText("02");
const before = stage && getPreviousStage(stage);
const withPage = findStageByText("03");
if (!stage || !before || !withPage) throw new Error("Stages 01, 02 and 03 have to be there.");

let mine = "";

// Below my/, from where the packages of this repository are resolved.
beforeEach(() => {
  mkdirSync(join(root, "my"), { recursive: true });
  mine = join(mkdtempSync(join(root, "my", "probă cu ț ")), "task-tracker");
  setIdentity();
});
afterEach(() => rmSync(join(mine, ".."), { recursive: true }));

/** Lists the core checks that do not pass in the learner's folder. */
async function openChecks(stage: Stage): Promise<Check[]> {
  const conclusion = await runChecks(() => startTarget(mine, stage), stage);
  if ("message" in conclusion) throw new Error(conclusion.message);
  const openResults = conclusion.results.filter(
    ({ check, outcome }) => !check.extra && outcome !== "passed",
  );
  return openResults.map(({ check }) => check);
}

/** Returns whether the open checks are those that the stage adds, and that fail on the stage before. */
function expectOnlyNew(unfinished: Check[], stage: Stage, before: Stage): void {
  const newChecks = findNewChecks(stage, before);
  expect(newChecks).toEqual(expect.arrayContaining(unfinished));
  expect(unfinished).toEqual(
    expect.arrayContaining(newChecks.filter(({ kind }) => kind === "adds")),
  );
}

describe("a learner who builds along", () => {
  it("sees the added checks as open, and none after the change", async () => {
    expect(await runCommand(play, ["02", "dir", mine])).toBe(0);
    expectOnlyNew(await openChecks(stage), stage, before);

    const generatedNames = ["node_modules", "dist", ".env"];
    const filter = (path: string) => !generatedNames.includes(basename(path));
    cpSync(stage.dir, mine, { recursive: true, filter });
    expect(await openChecks(stage)).toEqual([]);
  }, 120_000);

  it("sees the added checks of a page as open before the page exists", async () => {
    expect(await runCommand(play, [padTwoDigits(withPage.number), "dir", mine])).toBe(0);
    expectOnlyNew(await openChecks(withPage), withPage, stage);
  }, 120_000);
});
