import { NotReadyError } from "../harness/ready.ts";
import type { Available } from "./available.ts";
import type { WebDriver } from "./browser/web-driver.ts";
import { CannotCheckError } from "./cannot-check-error.ts";
import type { Capability, Check, Drivers } from "./capability.ts";
import { ContractFailure } from "./expect.ts";
import { describeMissing } from "./missing.ts";
import { withSecondTry } from "./second-try.ts";
import { SetupError } from "./setup-error.ts";

export type Outcome = "passed" | "failed" | "not checked";

export interface CheckResult {
  check: Check;
  outcome: Outcome;
  /** Why it failed: the contract is broken, or the preparation failed. */
  failure?: ContractFailure | Error;
  /** Why it was not checked. */
  reason?: string;
  /** The error of the checker itself, if that is the reason. */
  fault?: Error;
  /** It timed out first, and passed when it was run again. */
  isSecondTry?: true;
}

export interface RunOptions {
  /** The time limit for the checks of a slow API. The rest is not run. */
  slowBudgetMs?: number;
  /** The titles of checks that passed in an earlier run. They are not run again. */
  passedBefore?: ReadonlySet<string>;
  /** Called with the number of finished checks, in the order in which they finish. */
  onFinished?: (count: number) => void;
}

/** Checks of pages that run at the same time: enough to keep two cores busy. */
const pageConcurrency = 4;

/**
 * Runs every check of the capabilities: those of pages concurrently, all others one after another.
 *
 * @param onResult called in the order of the checks
 */
export async function runContract(
  capabilities: Capability[],
  available: Available,
  onResult: (result: CheckResult) => void = () => undefined,
  { slowBudgetMs = Number.POSITIVE_INFINITY, passedBefore, onFinished }: RunOptions = {},
): Promise<CheckResult[]> {
  const checks = capabilities.flatMap((capability) => capability.checks);
  const results = new Map<Check, CheckResult>();
  const run = withSecondTry(stopWhenUnusable(available, slowBudgetMs));
  let reportedCount = 0;
  const runOne = async (check: Check) => {
    const isKnown = passedBefore?.has(check.title) === true;
    results.set(check, isKnown ? { check, outcome: "passed" } : await run(check));
    onFinished?.(results.size);
    for (; results.has(checks[reportedCount] as Check); reportedCount += 1)
      onResult(getResult(checks[reportedCount]));
  };
  const getResult = (check?: Check) => results.get(check as Check) as CheckResult;

  const concurrent = checks.filter(isConcurrent);
  const oneByOne = checks.filter((check) => check.surface !== "web");
  const sequential = checks.filter((check) => check.surface === "web" && !isConcurrent(check));
  await runConcurrently(1, oneByOne, runOne);
  await runConcurrently(pageConcurrency, concurrent, runOne);
  await runConcurrently(1, sequential, runOne);
  return checks.map(getResult);
}

const isConcurrent = ({ surface, isExclusive, restarts }: Check) =>
  surface === "web" && !isExclusive && !restarts;

async function runConcurrently(
  concurrency: number,
  checks: Check[],
  run: (check: Check) => Promise<void>,
): Promise<void> {
  const queue = [...checks];
  const runQueue = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) await run(check);
  };
  await Promise.all(Array.from({ length: concurrency }, runQueue));
}

/** Stops running checks once the server does not respond or is too slow. */
function stopWhenUnusable(
  available: Available,
  slowBudgetMs: number,
): (check: Check) => Promise<CheckResult> {
  const journal = available.api?.accounts.journal;
  let reason: string | undefined;
  let slowMs = 0;
  return async (check) => {
    if (reason) return { check, outcome: "not checked", reason };
    const [startedAt, slowRequest] = [performance.now(), journal?.slow];
    const result = await runCheck(check, available);
    if (isPlain(check) && journal?.slow !== slowRequest) slowMs += performance.now() - startedAt;
    if (slowMs > slowBudgetMs) reason = describeSlowness(available, slowMs);
    const suspect = journal?.suspect;
    if (result.failure || result.fault) reason ??= await describeEnd(check, available, suspect);
    return result;
  };
}

/** Returns whether a check does nothing that is slow by design. */
const isPlain = ({
  surface,
  restarts,
  startsServers,
  outage,
  database,
  background,
}: Check): boolean =>
  surface === "api" && !restarts && !startsServers && !outage && !database && !background;

function describeSlowness({ api }: Available, ms: number): string {
  const { slow, slowest } = api?.accounts.journal ?? { slow: 0, slowest: "" };
  return (
    `stopped early, after ${Math.round(ms / 1000)} s of waiting: ${slow} requests took longer than a second ` +
    `(the slowest: ${slowest}). Make them faster, or allow more time with timeout`
  );
}

export async function runCheck(check: Check, available: Available): Promise<CheckResult> {
  const reason = describeMissing(check, available);
  if (reason) return { check, outcome: "not checked", reason };
  let web: WebDriver | undefined;
  let hasPassed = false;
  const api = available.api?.asNewUser();
  try {
    web = check.surface === "web" ? await available.web?.begin() : undefined;
    await check.run({ ...available, api, web } as Drivers);
    hasPassed = true;
    return { check, outcome: "passed" };
  } catch (error) {
    return toErrorResult(check, error as Error);
  } finally {
    await (web ? web.end(hasPassed, check.extra) : api?.cleanUp());
  }
}

/** Errors of the Task Tracker are failures. Other errors are faults of the checker. */
function toErrorResult(check: Check, error: Error): CheckResult {
  if (failures.some((kind) => error instanceof kind)) {
    return { check, outcome: "failed", failure: error };
  }
  if (error instanceof CannotCheckError) {
    return { check, outcome: "not checked", reason: error.message };
  }
  const [message] = error.message.split("\n");
  return { check, outcome: "not checked", reason: `the checker failed: ${message}`, fault: error };
}

const failures = [ContractFailure, SetupError, NotReadyError];

/** Returns why the other checks cannot run, if the server does not respond. */
async function describeEnd(
  check: Check,
  available: Available,
  lastRequest: string | undefined,
): Promise<string | undefined> {
  const hasEnded = available.host?.hasEnded?.() === true;
  if (await isAlive(check, available)) return hasEnded ? inBackground : undefined;
  const last = lastRequest ? `. The last request before that: ${lastRequest}` : "";
  return `the server no longer answers since "${check.title}"${last}`;
}

const inBackground =
  "the command that started the server has ended, and left the server running in the background. Start it in the foreground: without & at the end, and without a tool that puts it into the background";

async function isAlive({ surface }: Check, { api, web }: Available): Promise<boolean> {
  if (surface === "web" && web) return web.isResponding();
  if (surface !== "api" || api === undefined) return true;
  return api.isResponding();
}
