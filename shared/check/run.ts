import type { ProcessName } from "../harness/manifest.ts";
import { NotReadyError } from "../harness/ready.ts";
import type { ApiDriver } from "./api-driver.ts";
import type { WebDriver } from "./browser/web-driver.ts";
import type { WebTarget } from "./browser/web-target.ts";
import { CannotCheckError } from "./cannot-check-error.ts";
import type { Capability, Check, Drivers } from "./capability.ts";
import type { CliDriver } from "./cli-driver.ts";
import { ContractFailure } from "./expect.ts";
import type { FilesDriver } from "./files-driver.ts";
import type { Host } from "./host.ts";
import { describeMissing } from "./missing.ts";
import { withSecondTry } from "./second-try.ts";
import { SetupError } from "./setup-error.ts";

export type Outcome = "passed" | "failed" | "not checked";

export interface CheckResult {
  check: Check;
  outcome: Outcome;
  /** Why it failed: the contract is broken, or something went wrong on the way there. */
  failure?: ContractFailure | Error;
  /** Why it was not checked. */
  reason?: string;
  /** What went wrong in the checker itself, where that is the reason. */
  fault?: Error;
  /** It passed only when it was run again: the machine was slow. */
  isSecondTry?: true;
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

export interface RunOptions {
  /** How long the checks of a slow API may take, in milliseconds: the rest of them is not tried. */
  slowBudgetMs?: number;
  /** The titles of the checks that are known to pass: they are not run. */
  passedBefore?: ReadonlySet<string>;
  /** Called with the number of finished checks, in the order in which they finish. */
  onFinished?: (count: number) => void;
}

/** How many visitors a page has at a time: enough to keep two cores busy. */
const visitors = 4;

/**
 * Runs every check of the capabilities: those of pages side by side, all others one after another.
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
  const run = withSecondTry(whileAlive(available, slowBudgetMs));
  let told = 0;
  const runOne = async (check: Check) => {
    const isKnown = passedBefore?.has(check.title) === true;
    results.set(check, isKnown ? { check, outcome: "passed" } : await run(check));
    onFinished?.(results.size);
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

/** Once the server does not answer any more, or is too slow, what is left is not tried. */
function whileAlive(
  available: Available,
  slowBudgetMs: number,
): (check: Check) => Promise<CheckResult> {
  const journal = available.api?.accounts.journal;
  let reason: string | undefined;
  let slowMs = 0;
  return async (check) => {
    if (reason) return { check, outcome: "not checked", reason };
    const [begin, slow] = [performance.now(), journal?.slow];
    const result = await runCheck(check, available);
    if (isPlain(check) && journal?.slow !== slow) slowMs += performance.now() - begin;
    if (slowMs > slowBudgetMs) reason = stoppedEarly(available, slowMs);
    const suspect = journal?.suspect;
    if (result.failure || result.fault) reason ??= await endOfServer(check, available, suspect);
    return result;
  };
}

/** Is nothing in it that takes long on purpose? */
const isPlain = ({ surface, restarts, others, outage, database, background }: Check): boolean =>
  surface === "api" && !restarts && !others && !outage && !database && !background;

function stoppedEarly({ api }: Available, ms: number): string {
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
  const api = available.api?.signedIn();
  try {
    web = check.surface === "web" ? await available.web?.begin() : undefined;
    await check.run({ ...available, api, web } as Drivers);
    hasPassed = true;
    return { check, outcome: "passed" };
  } catch (error) {
    return resultOfError(check, error as Error);
  } finally {
    await (web ? web.end(hasPassed, check.extra) : api?.cleanUp());
  }
}

/** What the Task Tracker did wrong is a failure; everything else is a fault of the checker. */
function resultOfError(check: Check, error: Error): CheckResult {
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

/** Why the other checks cannot be tried, if the server does not answer any more. */
async function endOfServer(
  check: Check,
  available: Available,
  suspect: string | undefined,
): Promise<string | undefined> {
  const hasEnded = available.host?.hasEnded?.() === true;
  if (await isAlive(check, available)) return hasEnded ? inBackground : undefined;
  const last = suspect ? `. The last request before that: ${suspect}` : "";
  return `the server no longer answers since "${check.title}"${last}`;
}

const inBackground =
  "the command that started the server has ended, and left the server running in the background. Start it in the foreground: without & at the end, and without a tool that puts it into the background";

async function isAlive({ surface }: Check, { api, web }: Available): Promise<boolean> {
  if (surface === "web" && web) return web.isAlive();
  if (surface !== "api" || api === undefined) return true;
  return api.isAlive();
}
