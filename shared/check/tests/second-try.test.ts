import { describe, expect, it } from "vitest";
import { ContractFailure, LateFailure } from "../expect.ts";
import { withSecondTry } from "../second-try.ts";

const passed = { outcome: "passed" };
const lateResult = {
  outcome: "failed",
  failure: new LateFailure("open the page", "nothing", "a list"),
};
const wrong = { outcome: "failed", failure: new ContractFailure("Tab", "nothing", "the focus") };

/** Runs checks of a surface with these outcomes. @returns the results, and the number of runs */
async function run(
  surface: string,
  checks: number,
  ...outcomes: (typeof lateResult | typeof passed)[]
) {
  let runs = 0;
  const check = withSecondTry(async () => {
    const outcome = outcomes[runs] ?? lateResult;
    runs += 1;
    return outcome;
  });
  const results = [];
  for (let count = 0; count < checks; count += 1) results.push(await check({ surface }));
  return { results, runs };
}

describe("withSecondTry", () => {
  it("marks a page check that passed only in the second run", async () => {
    const { results } = await run("web", 1, lateResult, passed);
    expect(results).toEqual([{ outcome: "passed", isSecondTry: true }]);
  });

  it("fails a page check that times out twice", async () => {
    const { results, runs } = await run("web", 1, lateResult, lateResult);
    expect(results).toEqual([lateResult]);
    expect(runs).toBe(2);
  });

  it.each([
    ["a page check that passes", "web", passed],
    ["a page check that fails without a timeout", "web", wrong],
    ["a check of an API", "api", lateResult],
  ])("does not run %s again", async (_, surface, outcome) => {
    const { results, runs } = await run(surface, 1, outcome);
    expect(results).toEqual([outcome]);
    expect(runs).toBe(1);
  });

  it("runs no check again after three timed out twice", async () => {
    expect((await run("web", 5)).runs).toBe(3 * 2 + 2);
  });
});
