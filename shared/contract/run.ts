import type { Capability, Check, Drivers } from "./capability.ts";
import type { ContractFailure } from "./expect.ts";

export type Outcome = "passed" | "failed" | "not checked";

export interface CheckResult {
  check: Check;
  outcome: Outcome;
  /** Why it failed: the contract is broken, or something went wrong on the way there. */
  failure?: ContractFailure | Error;
  /** Why it was not checked. */
  reason?: string;
}

/** The surfaces that there are to speak to. */
export type Available = Partial<Drivers>;

/** Runs every check of the capabilities, one after another. */
export async function runContract(
  capabilities: Capability[],
  drivers: Available,
  onResult: (result: CheckResult) => void = () => undefined,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  let reason: string | undefined;
  for (const check of capabilities.flatMap((capability) => capability.checks)) {
    const result = reason
      ? { check, outcome: "not checked" as const, reason }
      : await runCheck(check, drivers);
    results.push(result);
    onResult(result);
    if (result.outcome === "failed" && !(await isAlive(check, drivers))) {
      reason = `the server no longer answers since "${check.title}"`;
    }
  }
  return results;
}

export async function runCheck(check: Check, drivers: Available): Promise<CheckResult> {
  const missing = missingSurface(check, drivers);
  if (missing) return { check, outcome: "not checked", reason: missing };
  try {
    await check.run(drivers as Drivers);
    return { check, outcome: "passed" };
  } catch (error) {
    return { check, outcome: "failed", failure: error as Error };
  } finally {
    await drivers.api?.cleanUp();
  }
}

function missingSurface({ surface }: Check, drivers: Available): string | undefined {
  if (surface === "cli" && !drivers.cli) return "it speaks to a command line: needs --dir";
  if (surface === "api" && !drivers.api) return "it speaks to an API: needs --url, or --dir";
  return undefined;
}

async function isAlive({ surface }: Check, { api }: Available): Promise<boolean> {
  return surface !== "api" || api === undefined || api.isAlive();
}
