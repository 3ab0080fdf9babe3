import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Manifest } from "../../../shared/harness/manifest.ts";
import { getPreviousStage, listStages } from "../../lib/stages.ts";
import { checkStepChecks } from "../../lib/steps/checks.ts";
import { getStepsFolder } from "../../lib/steps/folder.ts";
import { checkManifest } from "../../lib/steps/manifest.ts";
import type { CheckState } from "../../lib/steps/state-checks.ts";
import { checkSteps } from "../../lib/steps/verify.ts";
import { Memory } from "../../lib/verify/memory.ts";
import { write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { createSteppedStages, patches, step } from "./fixture.ts";

const noErrors: CheckState = async () => [];

/** Verifies the steps of the second stage. */
const verify = (
  { second, first }: ReturnType<typeof createSteppedStages>,
  checkState = noErrors,
  memory?: Memory,
) => checkSteps(second(), first(), { checkState, memory });

/** Creates stages whose only step adds a file with that many lines. */
const withLines = (count: number, own: Partial<Manifest>) => {
  const text = "line\n".repeat(count);
  const patch = `diff --git a/src/b.ts b/src/b.ts
new file mode 100644
index 0000000000000000000000000000000000000000..1111111111111111111111111111111111111111
--- /dev/null
+++ b/src/b.ts
@@ -0,0 +1,${count} @@
${text.replace(/^(?=.)/gm, "+")}`;
  const project = createSteppedStages(own, {
    "stages/01-two/src/b.ts": text,
    "stages/01-two/steps/01-number.patch": patch,
  });
  rmSync(join(project.second().dir, "steps/02-move.patch"));
  return project;
};

describe("the job steps", () => {
  it("passes if the sum of the patches is the stage", async () => {
    expect(await verify(createSteppedStages())).toEqual([]);
  });

  it("names the files that are in no step", async () => {
    const project = createSteppedStages({}, { "stages/01-two/new.ts": "new\n" });
    write(project.second().dir, { "backend/app.ts": "other\n", "README.md": "# Other\n" });
    expect(await verify(project)).toEqual([
      expect.stringMatching(
        /^The sum of the steps is not stages\/01-two: backend\/app\.ts, new\.ts\.\n.*steps 01 open$/,
      ),
    ]);
  });

  it("rejects a patch with other bytes than those that save writes", async () => {
    const project = createSteppedStages();
    const file = join(project.second().dir, "steps/01-number.patch");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^index .*\n/m, ""));
    expect(await verify(project)).toEqual([
      expect.stringMatching(/^steps\/01-number\.patch is not as `npm run steps … save` writes it/),
    ]);
  });

  it("reports a patch that does not apply, with its file", async () => {
    const project = createSteppedStages();
    writeFileSync(join(project.first().dir, "src/app.ts"), "other\n");
    expect(await verify(project)).toEqual([
      expect.stringContaining("stages/01-two/steps/01-number.patch does not apply to 00-one"),
    ]);
  });

  it.each([
    [150, {}, undefined],
    [151, {}, "step number has 151 changed source lines, the limit is 150: split it, or"],
    [250, { large: "The table is one piece." }, undefined],
    [251, { large: "The table is one piece." }, "251 changed source lines, the limit is 250"],
  ])("limits a step to a number of source lines: %i %j", async (count, own, error) => {
    const project = withLines(count, { steps: [step("number", own)] });
    const errors = (await verify(project)).filter((text) => text.includes("source lines"));
    expect(errors).toEqual(error === undefined ? [] : [expect.stringContaining(error)]);
  });

  it("checks the files after each step, and removes them", async () => {
    const project = createSteppedStages();
    const seen: string[][] = [];
    const errors = await verify(project, async ({ folder, count }) => {
      seen.push((readdirSync(folder, { recursive: true }) as string[]).sort());
      return count === 1 ? ["it does not start."] : [];
    });
    expect(seen).toEqual([
      ["src", join("src", "app.ts")],
      ["backend", join("backend", "app.ts")],
    ]);
    expect(errors).toEqual(["after step 1 (number): it does not start."]);
    expect(readdirSync(getStepsFolder(project.second()))).toEqual([]);
  });

  it("remembers the states that passed until their files change", async () => {
    const memory = new Memory(createTemporaryFolder());
    const project = createSteppedStages();
    const run = async () => {
      const counts: number[] = [];
      await verify(
        project,
        async ({ count }) => (counts.push(count) && count === 2 ? ["no"] : []),
        memory,
      );
      return counts;
    };
    expect(await run()).toEqual([1, 2]);
    expect(await run()).toEqual([2]);
    const folder = join(project.second().dir, "steps");
    writeFileSync(join(folder, "01-number.patch"), patches.number.replace("+3", "+drei"));
    writeFileSync(join(folder, "02-move.patch"), "");
    expect(await run()).toEqual([]);
    writeFileSync(join(folder, "02-move.patch"), patches.number.replace("-three\n+3", "-drei\n+3"));
    // The second step now leads to files that have passed.
    expect(await run()).toEqual([1]);
  });

  it("checks no file while stage.json is wrong", async () => {
    const project = createSteppedStages({ steps: [step("number"), step("Move")] });
    const errors = await verify(project, () => Promise.reject(new Error("checked")));
    expect(errors.join("\n")).toMatch(
      /step 2 \(Move\): "slug" is not.*02-move\.patch belongs to no/s,
    );
    expect(existsSync(getStepsFolder(project.second()))).toBe(false);
  });
});

describe("the entries in stage.json", () => {
  const check = (...steps: Manifest["steps"] & object) =>
    checkManifest({ ...createSteppedStages({ steps }).second(), dir: "none" });

  it.each([
    [step("a", { commit: "Add tasks" }), '"commit" is not a Conventional Commit'],
    [step("a", { commit: "feat: Add tasks" }), '"commit" is not a Conventional Commit'],
    [step("a", { commit: "feat: add tasks." }), '"commit" is not a Conventional Commit'],
    [step("a", { commit: `feat: ${"x".repeat(67)}` }), "of at most 72 characters"],
    [step("a b"), '"slug" is not lower-case words'],
    [step("a", { title: { en: "A", ro: " " } }), 'it has no "ro" title'],
    [step("a", { checks: [] }), "remove the empty list"],
    [step("a", { large: "" }), '"large" has no reason'],
  ])("may not be %j", (wrong, error) => {
    expect(check(wrong)).toEqual([expect.stringContaining(error)]);
  });

  it("have the optional steps at the end", () => {
    expect(check(step("a"), step("b", { optional: true }))).toEqual([]);
    expect(check(step("a", { optional: true }), step("b"))).toEqual([
      "step 2 (b): it follows an optional step: move it before all of them.",
    ]);
  });

  it("have a slug and a commit of their own", () => {
    expect(check(step("a"), step("a"))).toEqual([
      'two steps have the slug "a": rename one.',
      'two steps have the commit "feat: add a": rename one.',
    ]);
  });

  it("are valid in the stages of this repository", () => {
    const stages = listStages().filter(({ steps }) => steps);
    expect(stages.length).toBeGreaterThan(0);
    const errors = stages.flatMap((stage) => [
      ...checkManifest(stage),
      ...checkStepChecks(stage, getPreviousStage(stage)),
    ]);
    expect(errors).toEqual([]);
  });
});
