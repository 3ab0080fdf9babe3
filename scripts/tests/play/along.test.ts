import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CheckResult } from "../../../shared/contract/run.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import * as play from "../../commands/play.ts";
import { runChecks } from "../../lib/check-run.ts";
import { targetIn } from "../../lib/check-target.ts";
import { runCommand } from "../../lib/command.ts";
import { addedChecks } from "../../lib/play/goal.ts";
import { predecessor, root, stageNamed } from "../../lib/stages.ts";
import "../support/printed.ts";
import { withIdentity } from "./project.ts";

const stage = stageNamed("02");
const before = stage && predecessor(stage);
if (!stage || !before) throw new Error("Stage 02 and the one before it have to be there.");

let mine = "";

// Below my/, where the packages of this repository are found.
beforeEach(() => {
  mkdirSync(join(root, "my"), { recursive: true });
  mine = join(mkdtempSync(join(root, "my", "probă cu ț ")), "task-tracker");
  withIdentity();
});
afterEach(() => rmSync(join(mine, ".."), { recursive: true }));

/** The core checks that do not pass in the learner's folder. */
async function openChecks(stage: Stage): Promise<CheckResult["check"][]> {
  const checked = await runChecks(() => targetIn(mine, stage), stage);
  if ("message" in checked) throw new Error(checked.message);
  const left = checked.results.filter(({ check, outcome }) => !check.extra && outcome !== "passed");
  return left.map(({ check }) => check);
}

describe("a learner who builds along", () => {
  it("finds open what the stage adds, and nothing once it is there", async () => {
    expect(await runCommand(play, ["02", "dir", mine])).toBe(0);
    const left = await openChecks(stage);
    const added = addedChecks(stage, before);
    expect(left).toEqual(expect.arrayContaining(added));
    const known = left.filter(({ capability }) => before.capabilities.includes(capability));
    expect(known).toEqual([]);

    const generated = ["node_modules", "dist", ".env"];
    const filter = (path: string) => !generated.includes(basename(path));
    cpSync(stage.dir, mine, { recursive: true, filter });
    expect(await openChecks(stage)).toEqual([]);
  }, 120_000);
});
