import { describe, expect, it } from "vitest";
import { ContractFailure } from "../../check/expect.ts";
import { runCheck } from "../../check/run.ts";
import { cliFaults } from "./faults/index.ts";
import { createReferenceCli, getCheck } from "./reference/drivers.ts";

describe.concurrent("a command line fails the check that looks for its fault:", {
  timeout: 30_000,
}, () => {
  it.each(Object.entries(cliFaults))("%s", async (name, { breaks }) => {
    const { outcome, failure } = await runCheck(getCheck(breaks), {
      cli: await createReferenceCli(name),
    });
    expect(outcome).toBe("failed");
    expect(failure).toBeInstanceOf(ContractFailure);
  });
});
