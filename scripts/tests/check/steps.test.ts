import { describe, expect, it } from "vitest";
import type { CheckResult } from "../../../shared/check/run.ts";
import { describeConclusion } from "../../lib/check/conclusion.ts";
import { reportLive } from "../../lib/check/live.ts";
import { describeScreen } from "../../lib/check/screen.ts";
import { groupChecks } from "../../lib/check/step-groups.ts";
import { selectChecks } from "../../lib/check/subject.ts";
import { listStages } from "../../lib/stages.ts";
import { createFailed } from "../progress/results.ts";
import { step } from "../steps/fixture.ts";
import { printed } from "../support/printed.ts";

const list = "list shows the tasks that were added, each with its id";
const done = "done marks a task, and only that one";
const help = "help names every command";

const [first] = listStages();
if (!first) throw new Error("There is no stage.");
const title = { en: `List ${"the tasks ".repeat(8)}`, ro: "Listează" };
const stage = {
  ...first,
  capabilities: ["cli"],
  steps: [
    step("begin"),
    step("list", { checks: [list, help], title }),
    step("rest", { checks: ["cli"] }),
  ],
};
const subject = { stage, folder: "/mine" };

/** All checks passed, apart from some. */
const createResults = (...failed: string[]): CheckResult[] =>
  selectChecks(subject).flatMap(({ checks }) =>
    checks.map((check): CheckResult => {
      const { failure } = createFailed("");
      return failed.includes(check.title) && failure
        ? { check, outcome: "failed", failure }
        : { check, outcome: "passed" };
    }),
  );

describe("the checks of a stage with steps", () => {
  it("are grouped by the step that lists them first", () => {
    const groups = groupChecks(subject);
    expect(groups.map(({ label }) => label)).toEqual(["Step 1", "Step 2", "Step 3"]);
    const titles = groups.map(({ checks }) => checks.map((check) => check.title));
    expect(titles.slice(0, 2)).toEqual([[], [list, help]]);
    expect(titles[2]).toContain(done);
    expect(titles.flat()).toHaveLength(createResults().length);
  });

  it("are those up to a step, with the ones of the stages before first", () => {
    const second = { ...stage, builtOn: first.name, steps: [step("list", { checks: [list] })] };
    const groups = groupChecks({ stage: second, step: 1, folder: "/mine" });
    expect(groups.map(({ label }) => label)).toEqual(["The stages before", "Step 1"]);
    expect(groups.at(-1)?.checks.map((check) => check.title)).toEqual([list]);
    expect(groupChecks({ ...subject, step: 2 })).toHaveLength(2);
  });

  it("are reported by step in order, within 80 columns", () => {
    const live = reportLive(groupChecks(subject));
    for (const result of createResults(help)) live.onResult(result);
    live.end();
    const lines = printed.out.trimEnd().split("\n");
    expect(lines).toEqual([
      expect.stringMatching(/^ {2}- Step 1 {2}.+ {3}no check of its own$/),
      expect.stringMatching(/^ {2}✗ Step 2 {2}List the tasks .*… {3}1 of 2$/),
      expect.stringMatching(/^ {2}✓ Step 3 {2}.+ {3}(\d+) of \1$/),
    ]);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("end with the first failure of the first step, and the number of the others", () => {
    const results = createResults(list, help, done);
    const text = describeConclusion({ subject, results, log: "", all: false });
    expect(text).toMatch(/✗ list shows the tasks .*learn +docs\/stages\/00-cli\/\d+-list\.md\n/s);
    expect(text).not.toContain(done);
    expect(text.replaceAll(/\s+/g, " ")).toContain(
      "1 more failure in step 2 and 1 in later steps in full: npm run -s check 00",
    );
    const romanian = { ...subject, language: "ro" as const };
    expect(describeConclusion({ subject: romanian, results, log: "", all: false })).toContain(
      "încă 1 verificare picată la pasul 2 și 1 la pașii următori",
    );
    const full = describeConclusion({ subject, results, log: "", all: true });
    expect(full.indexOf(help)).toBeGreaterThan(full.indexOf(list));
    expect(full.indexOf(done)).toBeGreaterThan(full.indexOf(help));
    expect(full).not.toContain("in full");
  });

  it("name every failure in a stage that has no steps", () => {
    const { steps: _, ...whole } = stage;
    const results = createResults(list, done);
    expect(groupChecks({ stage: whole, folder: "/mine" }).map(({ label }) => label)).toEqual([
      "cli",
    ]);
    const text = describeConclusion({
      subject: { stage: whole, folder: "/mine" },
      ...{ results, log: "", all: false },
    });
    expect(text).toContain(`\n\n  ✗ ${done}\n\n  1 more failure in full:`);
  });
});

describe("what watch shows of a step", () => {
  const show = (number: number, ...failed: string[]) =>
    describeScreen({
      ...subject,
      step: number,
      checked: { results: createResults(...failed), log: "" },
      rows: 24,
    });

  it("begins with the first failure of the first step", () => {
    const text = show(3, done, help);
    expect(text).toMatch(/^ {2}00 · step 3 · "?\/mine"?\n/);
    expect(text.indexOf(help)).toBeLessThan(text.indexOf(done));
  });

  it("names the check of the next step, and that of the stage after the last one", () => {
    expect(show(2)).toMatch(
      /✓ All core checks up to step 2 passed\.\n.*npm run -s check 00 step 3 dir "?\/mine/,
    );
    expect(show(3)).toMatch(/step 3 passed\.\n.*npm run -s check 00 dir "?\/mine/);
  });
});
