import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Check } from "../../../shared/check/capability.ts";
import type { CheckResult } from "../../../shared/check/run.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import * as hint from "../../commands/hint.ts";
import { runCommand } from "../../lib/command.ts";
import { findStageByText, getPreviousStage, root } from "../../lib/stages.ts";
import { describeHint, findNextSteps } from "../../lib/steps/hint.ts";
import { writeState } from "../../lib/steps/step.ts";
import { write } from "../diff/fixture.ts";
import { printed } from "../support/printed.ts";
import { step } from "./fixture.ts";

describe("findNextSteps", () => {
  const stage = {
    steps: [step("a"), step("b", { checks: ["one"] }), step("c"), step("d", { checks: ["cli"] })],
  } as Stage;
  const find = (title: string, capability: string) =>
    findNextSteps(stage, { title, capability } as Check);

  it("returns the step that lists the check, and those without a check before it", () => {
    expect(find("one", "cli")).toEqual([1, 2]);
    expect(find("two", "cli")).toEqual([3, 4]);
    expect(find("three", "tasks")).toEqual([]);
  });
});

/** The step of stage 00 that lists the tasks. */
const listStep = (findStageByText("00")?.steps?.findIndex(({ slug }) => slug === "list") ?? -1) + 1;

describe("describeHint", () => {
  const stage = findStageByText("00") as Stage;
  const [check] = getCapability("cli").checks;
  const failure = new Error("no line with 1 and Buy milk");
  const result: CheckResult = { check: check as Check, outcome: "failed", failure };

  it("shows the check, then the files of the step, then the lines", async () => {
    const sentence = await describeHint(stage, result, "sentence", "en");
    expect(sentence).toContain(`Stage 00, step ${listStep} · List the tasks`);
    expect(sentence).toContain("no line with 1 and Buy milk");
    expect(sentence).not.toContain("src/main.ts");
    const file = await describeHint(stage, result, "file", "en");
    expect(file).toMatch(/changed {2}src\/main\.ts/);
    expect(file).not.toContain("+function formatList");
    const diff = await describeHint(stage, result, "diff", "ro");
    expect(diff).toContain(`Etapa 00, pasul ${listStep} · Afișează taskurile`);
    expect(diff).toContain("+function formatList");
  });

  it("says that no step changes a check of the stage before", async () => {
    const text = await describeHint({ ...stage, steps: [] }, result, "diff", "en");
    expect(text).toContain("This worked in the stage before, and no step changes it.");
  });
});

// Each call runs every check of the stage.
describe("npm run hint", { timeout: 30_000 }, () => {
  let folder = "";
  // Below my/, from where the packages of this repository are resolved.
  beforeEach(() => {
    mkdirSync(join(root, "my"), { recursive: true });
    folder = mkdtempSync(join(root, "my", "hint-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A prompt that knows only `help`: the list of stage 00 is missing. */
  const program = 'process.stdin.resume().on("end", () => console.log("add list done delete"));\n';
  const files = {
    "package.json": JSON.stringify({ scripts: { start: "node main.mjs" } }),
    "main.mjs": program,
  };

  it("names the first failed check and its step, and how to see more", async () => {
    write(folder, files);
    expect(await runCommand(hint, ["00", "dir", folder])).toBe(1);
    expect(printed.out).toContain(`Stage 00, step ${listStep} · List the tasks`);
    expect(printed.out).toContain("list shows the tasks that were added");
    expect(printed.out).toMatch(
      /More: npm run -s hint 00 file dir .* · npm run -s hint 00 diff dir/,
    );
  });

  it("gives only the first level for work in another language", async () => {
    write(folder, { ...files, "tracker.json": '{ "cli": ["node", "main.mjs"] }' });
    expect(await runCommand(hint, ["00", "diff", "dir", folder])).toBe(1);
    expect(printed.out).toContain(`Stage 00, step ${listStep} · List the tasks`);
    expect(printed.out).not.toMatch(/src\/main\.ts|More:/);
  });

  it("exits with 0 when every core check passes", async () => {
    const stage = findStageByText("00") as Stage;
    const core = stage.steps?.filter(({ optional }) => !optional).length ?? 0;
    const dir = await writeState(stage, getPreviousStage(stage), core);
    expect(await runCommand(hint, ["00", "dir", dir])).toBe(0);
    expect(printed.out).toContain("Stage 00: every core check passed.");
  });

  it.each([
    [["00", "dir", "my/none"], "does not exist yet"],
    [["99", "dir", "."], 'There is no stage "99"'],
  ])("exits with 2 for %j", async (args, message) => {
    expect(await runCommand(hint, args)).toBe(2);
    expect(printed.err).toContain(message);
  });
});
