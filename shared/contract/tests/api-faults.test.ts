import { describe, expect, it } from "vitest";
import { ContractFailure } from "../../check/expect.ts";
import { apiFaults } from "./faults/index.ts";
import { runApiCheck } from "./reference/drivers.ts";

describe.concurrent("a server fails the check that looks for its fault:", {
  timeout: 30_000,
}, () => {
  it.each(Object.entries(apiFaults))("%s", async (_, fault) => {
    const { outcome, failure } = await runApiCheck(fault.breaks, fault);
    expect(outcome).toBe("failed");
    expect(failure).toBeInstanceOf(ContractFailure);
  });
});
