import type { ProcessName } from "../harness/manifest.ts";
import type { WebDriver } from "../journeys/web-driver.ts";
import type { WebTarget } from "../journeys/web-target.ts";
import type { ApiDriver } from "./api-driver.ts";
import { CannotCheckError, type Capability, type Check, type Drivers } from "./capability.ts";
import type { CliDriver } from "./cli-driver.ts";
import type { ContractFailure } from "./expect.ts";
import type { FilesDriver } from "./files-driver.ts";
import type { Host } from "./host.ts";
import { missing } from "./missing.ts";

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
export interface Available {
  api?: ApiDriver;
  cli?: CliDriver;
  web?: WebTarget;
  files?: FilesDriver;
  /** Only where we have started the Task Tracker ourselves. */
  host?: Host;
  /** What the stage has, and nobody has said how to start here. */
  absent?: ProcessName[];
}

/** How many visitors a page has at a time: enough to keep two cores busy. */
const visitors = 4;

/**
 * Runs every check of the capabilities: those of pages side by side, all others one after another.
 *
 * @param onResult told in the order of the checks
 */
export async function runContract(
  capabilities: Capability[],
  available: Available,
  onResult: (result: CheckResult) => void = () => undefined,
): Promise<CheckResult[]> {
  const checks = capabilities.flatMap((capability) => capability.checks);
  const results = new Map<Check, CheckResult>();
  const run = whileAlive(available);
  let told = 0;
  const runOne = async (check: Check) => {
    results.set(check, await run(check));
    for (; results.has(checks[told] as Check); told += 1) onResult(resultOf(checks[told]));
  };
  const resultOf = (check?: Check) => results.get(check as Check) as CheckResult;

  const besideOthers = checks.filter(isBesideOthers);
  const oneByOne = checks.filter((check) => check.surface !== "web");
  const alone = checks.filter((check) => check.surface === "web" && !isBesideOthers(check));
  await inLanes(1, oneByOne, runOne);
  await inLanes(visitors, besideOthers, runOne);
  await inLanes(1, alone, runOne);
  return checks.map(resultOf);
}

const isBesideOthers = ({ surface, alone, restarts }: Check) =>
  surface === "web" && !alone && !restarts;

async function inLanes(
  lanes: number,
  checks: Check[],
  run: (check: Check) => Promise<void>,
): Promise<void> {
  const queue = [...checks];
  const lane = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) await run(check);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Once nobody answers any more, what is left is not tried. */
function whileAlive(available: Available): (check: Check) => Promise<CheckResult> {
  let reason: string | undefined;
  return async (check) => {
    if (reason) return { check, outcome: "not checked", reason };
    const result = await runCheck(check, available);
    if (result.outcome === "failed" && !(await isAlive(check, available))) {
      reason = `the server no longer answers since "${check.title}"`;
    }
    return result;
  };
}

export async function runCheck(check: Check, available: Available): Promise<CheckResult> {
  const reason = missing(check, available);
  if (reason) return { check, outcome: "not checked", reason };
  let web: WebDriver | undefined;
  let hasPassed = false;
  const api = available.api?.signedIn();
  try {
    web = check.surface === "web" ? await available.web?.begin() : undefined;
    await check.run({ ...available, api, web } as Drivers);
    hasPassed = true;
    return { check, outcome: "passed" };
  } catch (error) {
    if (!(error instanceof CannotCheckError)) {
      return { check, outcome: "failed", failure: error as Error };
    }
    return { check, outcome: "not checked", reason: error.message };
  } finally {
    await (web ? web.end(hasPassed) : api?.cleanUp());
  }
}

async function isAlive({ surface }: Check, { api, web }: Available): Promise<boolean> {
  if (surface === "web" && web) return web.isAlive();
  return surface !== "api" || api === undefined || api.isAlive();
}
