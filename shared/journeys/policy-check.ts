import type { Capability, Check } from "../check/capability.ts";
import { ContractFailure } from "../check/expect.ts";

/** Makes every check of a capability fail if a page violates its own Content-Security-Policy. */
export const withPolicyCheck = (capability: Capability): Capability => ({
  ...capability,
  checks: capability.checks.map(addPolicyCheck),
});

const addPolicyCheck = (check: Check): Check => ({
  ...check,
  run: async (drivers) => {
    await check.run(drivers);
    const violations = await drivers.web.listViolations();
    if (violations.length === 0) return;
    const expected = "nothing that the page's own policy forbids";
    throw new ContractFailure("the whole journey", violations.join("\n"), expected);
  },
});
