import { fileURLToPath } from "node:url";
import { ApiDriver } from "../../../check/api-driver.ts";
import type { Check } from "../../../check/capability.ts";
import { CliDriver } from "../../../check/cli-driver.ts";
import { type CheckResult, runCheck } from "../../../check/run.ts";
import { openCommandLine } from "../../../harness/command-line.ts";
import { contract } from "../../index.ts";
import { type ApiFault, startReference } from "./server.ts";

/** The folder that holds the reference application, and its tracker.json. */
export const referenceDir = fileURLToPath(new URL(".", import.meta.url));

/** Long enough for a busy machine, short enough for a fault that never answers. */
const requestTimeoutMs = 3000;

export const allChecks: Check[] = contract.flatMap(({ checks }) => checks);

/** @throws Error if no check has this title */
export function getCheck(title: string): Check {
  const check = allChecks.find((candidate) => candidate.title === title);
  if (!check) throw new Error(`The contract has no check "${title}".`);
  return check;
}

/** Runs one check against a server with these faults. */
export async function runApiCheck(title: string, ...faults: ApiFault[]): Promise<CheckResult> {
  const accounts = faults.some((fault) => fault.accounts);
  const redis = faults.some((fault) => fault.redis);
  const jobs = faults.some((fault) => fault.jobs);
  const telemetry = faults.some((fault) => fault.telemetry);
  const secure = faults.some((fault) => fault.secure);
  const gracefulShutdown = faults.some((fault) => fault.gracefulShutdown);
  const features = { accounts, redis, jobs, telemetry, secure, gracefulShutdown };
  const { url, host, close } = await startReference({ faults, ...features });
  try {
    return await runCheck(getCheck(title), { api: new ApiDriver(url, requestTimeoutMs), host });
  } finally {
    await close();
  }
}

/** Creates a driver for the reference command line, with a fault if one is named. */
export async function createReferenceCli(fault = ""): Promise<CliDriver> {
  const program = await openCommandLine(referenceDir);
  return new CliDriver((options) =>
    program({ ...options, env: { ...options?.env, FAULT: fault } }),
  );
}
