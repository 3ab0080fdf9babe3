import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Exercise } from "../../../shared/harness/manifest.ts";
import * as diff from "../../commands/diff.ts";
import * as steps from "../../commands/steps.ts";
import { runCommand } from "../../lib/command.ts";
import { runGit } from "../diff/fixture.ts";
import { createSteppedStages } from "../steps/fixture.ts";
import { project } from "../support/other-project.ts";
import { printed } from "../support/printed.ts";

vi.mock("../../bootstrap/stages.mjs", async (importOriginal) => {
  const { mockStages } = await import("../support/other-project.ts");
  return mockStages(importOriginal);
});

const exercise: Exercise = {
  slug: "six",
  title: { en: "A sixth line", ro: "A șasea linie" },
  minutes: 60,
  isProved: true,
};

let stages: ReturnType<typeof createSteppedStages>;
let app: string;
let patch: string;

/** Creates a stage with an exercise whose solution adds a line at the end. */
beforeEach(async () => {
  stages = createSteppedStages({ exercises: [exercise] });
  project.root = stages.root;
  const { dir } = stages.second();
  [app, patch] = [join(dir, "backend/app.ts"), join(dir, "exercises/six.patch")];
  runGit(stages.root, "add", "--all");
  runGit(stages.root, "commit", "--quiet", "--message", "feat: begin");
  writeFileSync(app, `${readFileSync(app, "utf8")}six\n`);
  expect(await runCommand(steps, ["01", "exercise", "six"])).toBe(0);
  runGit(stages.root, "restore", "stages/01-two/backend");
});

describe("the solution of an exercise", () => {
  it("is saved as a patch on top of the stage, which other comparisons leave out", async () => {
    expect(readFileSync(patch, "utf8")).toMatch(/^\+six$/m);
    expect(await runCommand(diff, ["01", "check"])).toBe(1);
    expect(printed.err).not.toContain("exercises/six.patch");
  });

  it("is not saved if the stage has no changes", async () => {
    expect(await runCommand(steps, ["01", "exercise", "six"])).toBe(1);
    expect(printed.out).toContain("01-two has no uncommitted changes.");
    expect(existsSync(patch)).toBe(true);
  });

  it("is shown by diff", async () => {
    expect(await runCommand(diff, ["01", "exercise", "six"])).toBe(0);
    expect(printed.out).toContain("01 two, exercise six   1 file, +1 −0");
    expect(printed.out).toContain("A sixth line");
    expect(printed.out).toMatch(/^\+six$/m);
  });

  it("follows a change of the stage", async () => {
    const old = readFileSync(patch, "utf8");
    writeFileSync(app, readFileSync(app, "utf8").replace("one", "1"));
    expect(await runCommand(steps, ["01", "absorb"])).toBe(0);
    // The patch names the file that it changes by the id of its content.
    expect(readFileSync(patch, "utf8")).not.toBe(old);
    expect(await runCommand(diff, ["01", "exercise", "six"])).toBe(0);
  });

  it("stops a change with which it conflicts, and nothing is written", async () => {
    const old = readFileSync(patch, "utf8");
    writeFileSync(app, `${readFileSync(app, "utf8")}seven\n`);
    expect(await runCommand(steps, ["01", "absorb"])).toBe(1);
    expect(printed.err).toContain("npm run steps 01 exercise six");
    expect(readFileSync(patch, "utf8")).toBe(old);
  });

  it.each([
    [diff, ["01", "exercise", "five"], '01-two has no exercise "five" with checks. It has: six.'],
    [diff, ["01", "exercise", "six", "step", "1"], '"step 1" is too much'],
    [steps, ["00", "exercise", "six"], "00-one has no exercise with checks."],
  ])("refuses what does not exist", async (command, args, message) => {
    expect(await runCommand(command, args)).toBe(2);
    expect(printed.err).toContain(message);
  });
});
