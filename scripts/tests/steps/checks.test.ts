import { describe, expect, it } from "vitest";
import type { Stage, Step } from "../../../shared/harness/manifest.ts";
import { checkStepChecks, selectStepChecks } from "../../lib/steps/checks.ts";
import { step } from "./fixture.ts";

const list = "list shows the tasks that were added, each with its id";
const help = "help names every command";
const endOfInput = "the end of the input ends the program with exit code 0";

const create = (capabilities: string[], ...steps: Step[]): Stage =>
  ({ capabilities, steps }) as unknown as Stage;

const before = create(["cli"]);

/** Returns the titles of the checks that pass after a number of steps. */
const select = (stage: Stage, count: number, previous?: Stage) =>
  selectStepChecks(stage, previous, count).flatMap(({ checks }) =>
    checks.map(({ title }) => title),
  );

describe("the checks after a step", () => {
  it("are those of the steps up to it, by their title or their capability", () => {
    const stage = create(
      ["cli"],
      step("a", { checks: [list] }),
      step("b"),
      step("c", { checks: ["cli"] }),
    );
    expect(select(stage, 0)).toEqual([]);
    expect(select(stage, 2)).toEqual([list]);
    expect(select(stage, 3)).toHaveLength(select(before, 0, before).length);
  });

  it("are also those of the stage before, until a step breaks them, and again when one restores them", () => {
    const steps = [step("a", { breaks: ["cli"], checks: [help] }), step("b", { checks: [list] })];
    const stage = create(["cli"], ...steps);
    expect(select(stage, 0, before)).toContain(list);
    expect(select(stage, 1, before)).toEqual([help]);
    expect(select(stage, 2, before)).toEqual([list, help]);
  });

  it("are not those that the stage retired", () => {
    expect(select(create(["tasks"]), 0, before)).toEqual([]);
  });
});

describe("checkStepChecks", () => {
  it("accepts core checks of core steps, and extra checks of any step", () => {
    const core = step("a", { checks: ["cli"] });
    expect(checkStepChecks(create(["cli"], core), undefined)).toEqual([]);
    expect(checkStepChecks(create(["cli"], step("a")), before)).toEqual([]);
    const late = [
      core,
      step("b", { breaks: [endOfInput] }),
      step("c", { optional: true, checks: [endOfInput] }),
    ];
    expect(checkStepChecks(create(["cli"], ...late), undefined)).toEqual([]);
  });

  it("reports a core check that only an optional step has, or no step", () => {
    const optional = create(["cli"], step("a", { optional: true, checks: ["cli"] }));
    expect(checkStepChecks(optional, undefined)).toContain(
      `no core step has the check "${list}": add it.`,
    );
    const broken = create(["cli"], step("a", { breaks: [list, endOfInput] }));
    expect(checkStepChecks(broken, before)).toEqual([
      `no core step has the check "${list}": add it.`,
      `no step has the check "${endOfInput}": add it.`,
    ]);
  });

  it("reports names that the stage does not have", () => {
    const unknown = [step("a", { checks: ["cli", "tasks"], breaks: ["list shows"] })];
    expect(checkStepChecks(create(["cli"], ...unknown), undefined)).toEqual([
      'step a: the stage has no capability or check "tasks". Correct it.',
      'step a: the stage has no capability or check "list shows". Correct it.',
    ]);
  });
});
