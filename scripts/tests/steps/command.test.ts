import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as diff from "../../commands/diff.ts";
import * as steps from "../../commands/steps.ts";
import { runCommand } from "../../lib/command.ts";
import { writeState } from "../../lib/steps/step.ts";
import { runGit } from "../diff/fixture.ts";
import { project } from "../support/other-project.ts";
import { printed } from "../support/printed.ts";
import { app, createSteppedStages } from "./fixture.ts";

vi.mock("../../bootstrap/stages.mjs", async (importOriginal) => {
  const { mockStages } = await import("../support/other-project.ts");
  return mockStages(importOriginal);
});

let stages: ReturnType<typeof createSteppedStages>;

beforeEach(() => {
  stages = createSteppedStages();
  project.root = stages.root;
});

describe("npm run steps NN", () => {
  it("lists the steps with their changed lines", async () => {
    expect(await runCommand(steps, ["01"])).toBe(0);
    expect(printed.out).toContain("01 · A title   2 steps, +1 source lines");
    expect(printed.out).toMatch(/1\s+number\s+\+1\s+\+1 −1\s+A title\n/);
    expect(printed.out).toMatch(/2\s+move\s+\+0\s+\+0 −0\s+A title\n/);
  });

  it("lists the sizes of all stages without a number", async () => {
    expect(await runCommand(steps, [])).toBe(0);
    expect(printed.out).toMatch(/01\s+two\s+2\s+\+1\s+\+1\s+–\s+–\n/);
  });

  it("says how to cut a stage that has none", async () => {
    expect(await runCommand(steps, ["00"])).toBe(0);
    expect(printed.out).toContain("00-one has no steps yet. Create them: npm run steps 00 open");
  });

  it("opens and saves them", async () => {
    mkdirSync(join(stages.root, "node_modules"));
    expect(await runCommand(steps, ["01", "open"])).toBe(0);
    const folder = join(stages.root, ".data", "steps", "01-two", "repository");
    expect(runGit(folder, "log", "-1", "--format=%s").trim()).toBe("refactor: move the app");
    expect(await runCommand(steps, ["01", "save"])).toBe(0);
    expect(printed.out).toContain("saved  2 steps in stages/01-two/steps");
  });

  it.each([
    [["open"], "Which stage?"],
    [["01", "02"], '"02"'],
    [["01", "open", "save"], "Use one of open, save, absorb and exercise."],
    [["09"], 'There is no stage "09"'],
  ])("exits with 2 for %j", async (args, message) => {
    expect(await runCommand(steps, args)).toBe(2);
    expect(printed.err).toContain(message);
  });
});

describe("npm run diff NN step K", () => {
  it("shows the title, the commit and the changes of one step", async () => {
    expect(await runCommand(diff, ["01", "step", "number"])).toBe(0);
    expect(printed.out).toMatch(/^01 two, step 1 {3}1 file, \+1 −1\n\n {2}A title\n {2}feat: add/);
    expect(printed.out).toMatch(/^-three\n\+3$/m);
  });

  it("shows a moved file as moved", async () => {
    expect(await runCommand(diff, ["01", "step", "2", "stat", "lang", "ro"])).toBe(0);
    expect(printed.out).toMatch(
      /^01 two, pasul 2 .*mutat\s+backend\/app\.ts\n\s+din src\/app\.ts/s,
    );
  });

  it.each([
    [["01", "step", "3"], '01-two has no step "3". Its steps are 1 number, 2 move.'],
    [["00", "step", "1"], "00-one is not cut into steps."],
    [["01", "00", "step", "1"], 'A step or an exercise is compared alone: "00" is too much.'],
  ])("exits with 2 for %j", async (args, message) => {
    expect(await runCommand(diff, args)).toBe(2);
    expect(printed.err).toContain(message);
  });
});

describe("the files after a step", () => {
  it("replace those of another one, and leave the packages", async () => {
    const { second, first } = stages;
    const folder = await writeState(second(), first(), 1);
    expect(readFileSync(join(folder, "src/app.ts"), "utf8")).toBe(app.replace("three", "3"));
    runGit(stages.root, "init", "--quiet", join(folder, "node_modules"));
    expect(await writeState(second(), first(), 1)).toBe(folder);
    expect(existsSync(join(folder, "node_modules"))).toBe(true);
    const start = await writeState(second(), first(), 0);
    expect(readFileSync(join(start, "src/app.ts"), "utf8")).toBe(app);
    expect(existsSync(join(start, "README.md"))).toBe(false);
  });
});
