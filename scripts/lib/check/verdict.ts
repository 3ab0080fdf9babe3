import { isPageCheck } from "../../../shared/check/missing.ts";
import type { CheckResult } from "../../../shared/check/run.ts";
import { hasProgram } from "../../../shared/harness/program.ts";
import { isPassed } from "./run.ts";
import type { Subject } from "./subject.ts";

/**
 * The conclusion from the results: the stage is done; its API is done, and there is no page; no check
 * failed, and the open ones need the folder; or the stage is not done.
 */
export type Verdict = "stage done" | "API done" | "needs folder" | "not done";

/** Draws the conclusion from the core checks. Extra checks do not count. */
export function getVerdict(subject: Subject, results: CheckResult[]): Verdict {
  if (isPassed(results)) return "stage done";
  const core = selectCoreResults(subject, results);
  const openResults = core.filter(({ outcome }) => outcome !== "passed");
  if (openResults.length === 0) return "API done";
  const isPassedByAddress =
    subject.folder === undefined &&
    openResults.length < core.length &&
    openResults.every(needsFolder);
  return isPassedByAddress ? "needs folder" : "not done";
}

/** Returns the core results, without those of the page if there is none. */
export function selectCoreResults(subject: Subject, results: CheckResult[]): CheckResult[] {
  const core = results.filter(({ check }) => !check.extra);
  const ofApi = core.filter((result) => !isAboutPage(result));
  return ofApi.length === 0 || hasPage(subject) ? core : ofApi;
}

/** Returns whether the exit code is 0: every core check passed that could run. */
export const isSuccess = (verdict: Verdict): boolean => verdict !== "not done";

/** Some checks of the API also send requests to the page, such as those of `X-Request-Id`. */
const isAboutPage = ({ check, reason }: CheckResult): boolean =>
  isPageCheck(check) || reason === "it asks your pages: needs dir with a web";

const hasPage = ({ folder, web }: Subject): boolean =>
  folder === undefined ? web !== undefined : hasProgram(folder, "web");

const needsFolder = ({ outcome, reason = "" }: CheckResult): boolean =>
  outcome === "not checked" && reason.endsWith("needs dir");
