import type { Check } from "../../../shared/check/capability.ts";
import { ContractFailure } from "../../../shared/check/expect.ts";
import type { CheckResult } from "../../../shared/check/run.ts";

const createCheck = (title: string, overrides: Partial<Check>): Check => ({
  title,
  why: "It is part of the contract.",
  capability: "tasks",
  surface: "api",
  kind: "adds",
  run: async () => undefined,
  ...overrides,
});

/** Creates a passed check. */
export const createPassed = (title: string, overrides: Partial<Check> = {}): CheckResult => ({
  check: createCheck(title, overrides),
  outcome: "passed",
});

/** Creates a failed check. */
export const createFailed = (
  title: string,
  overrides: Partial<Check> = {},
  received = "500",
): CheckResult => ({
  check: createCheck(title, overrides),
  outcome: "failed",
  failure: new ContractFailure("GET /tasks", received, "200"),
});

/** Creates an unchecked check. */
export const createUnchecked = (title: string, reason: string): CheckResult => ({
  check: createCheck(title, {}),
  outcome: "not checked",
  reason,
});
