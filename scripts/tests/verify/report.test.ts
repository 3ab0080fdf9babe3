import { describe, expect, it } from "vitest";
import type { JobResult } from "../../lib/verify/job.ts";
import {
  describeFailures,
  describeFlaky,
  describeLongest,
  describeNotChecked,
  describeResult,
  describeTotals,
  describeUnchanged,
} from "../../lib/verify/report.ts";

const createResult = (overrides: Partial<JobResult> = {}, name = "tests"): JobResult => {
  const job = { name, run: async () => [] };
  const group = { name: "02-fastify", jobs: [job] };
  return { group, job, errors: [], milliseconds: 1234, ...overrides };
};

describe("the line of a job", () => {
  it("shows the result and the duration", () => {
    expect(describeResult(createResult(), 10)).toBe("  ✓ 02-fastify   tests        1.2 s");
    expect(describeResult(createResult({ milliseconds: 200_000 }), 10)).toContain("3 min 20 s");
    expect(describeResult(createResult({ errors: ["wrong"] }), 10)).toContain("✗ 02-fastify");
  });

  it("shows the stage with the same inputs, and unchanged jobs", () => {
    expect(describeResult(createResult({ duplicateOf: "01-http" }), 10)).toContain(
      "same as 01-http",
    );
    expect(describeResult(createResult({ note: "2 of 3 files unchanged" }), 10)).toContain(
      "1.2 s, 2 of 3 files",
    );
  });

  it("shows that it is flaky, or was not checked", () => {
    expect(describeResult(createResult({ flaky: ["late"] }), 10)).toContain("flaky");
    expect(describeResult(createResult({ notChecked: "why" }), 10)).toContain("not checked");
  });

  it("counts the unchanged jobs of each group in one line", () => {
    const result = createResult({ duplicateOf: "02-fastify" });
    expect(describeUnchanged([result], 12)).toEqual(["  = 02-fastify     1 of 1 jobs unchanged"]);
  });
});

describe("the summary", () => {
  it("lists failed, flaky and unchecked jobs", () => {
    const failedResult = createResult({ errors: ["app.ts(1,2): wrong"] });
    expect(describeFailures([failedResult])).toBe(
      "02-fastify: tests failed\n\n  app.ts(1,2): wrong\n\n",
    );
    expect(describeFlaky([createResult({ flaky: ["late"] })])).toContain("run again\n\n  late");
    const unknown = createResult({ notChecked: "No network." });
    expect(describeNotChecked([unknown])).toBe(
      "  02-fastify: tests was not checked. No network.\n",
    );
  });

  it("lists the ten longest jobs", () => {
    const results = Array.from({ length: 12 }, (_, index) =>
      createResult({ milliseconds: (index + 1) * 1000 }, `job${index + 1}`),
    );
    const lines = describeLongest(results).trimEnd().split("\n");
    expect(lines).toHaveLength(11);
    expect(lines[1]).toBe("        12.0 s  02-fastify job12");
    expect(lines.at(-1)).toBe("         3.0 s  02-fastify job3");
  });

  it("ends with the counts", () => {
    const results = [
      createResult(),
      createResult({ errors: ["wrong"] }),
      createResult({ flaky: ["late"] }),
      createResult({ duplicateOf: "02-fastify" }),
      createResult({ duplicateOf: "01-http" }),
    ];
    expect(describeTotals(results, 61_000)).toBe(
      "1 min 1 s, 1 unchanged (force runs them again), 1 same as another stage, " +
        "1 flaky: fix what is named above\n\n4 passed, 1 failed",
    );
  });
});
