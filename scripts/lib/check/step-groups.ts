import type { Check } from "../../../shared/check/capability.ts";
import type { CheckResult } from "../../../shared/check/run.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { messages } from "../messages/index.ts";
import { findStepNumber } from "../steps/checks.ts";
import { type Subject, selectChecks } from "./subject.ts";

/** Checks that are reported on one line. */
export interface CheckGroup {
  /** Printed before the title. */
  label: string;
  title: string;
  checks: Check[];
}

/** Returns whether the results are grouped by step. */
export const hasStepGroups = ({ stage, exercise }: Pick<Subject, "stage" | "exercise">): boolean =>
  stage.steps !== undefined && exercise === undefined;

/**
 * Groups the checks of a subject by the step that adds them, after those of the stages before; by
 * capability for an exercise, and for a stage without steps.
 */
export function groupChecks(subject: Subject): CheckGroup[] {
  const capabilities = selectChecks(subject);
  if (!hasStepGroups(subject)) {
    return capabilities.map(({ name, checks }) => ({ label: name, title: "", checks }));
  }
  const { stage, step: last = stage.steps?.length, language = "en" } = subject;
  const texts = messages[language].check;
  const checks = capabilities.flatMap((capability) => capability.checks);
  const select = (number: number) =>
    checks.filter((check) => findStepNumber(stage, check) === number);
  const steps = (stage.steps ?? []).slice(0, last).map(({ title }, index) => ({
    label: texts.stepLabel(index + 1),
    title: title[language],
    checks: select(index + 1),
  }));
  const before = { label: texts.stagesBefore, title: "", checks: select(0) };
  return before.checks.length > 0 ? [before, ...steps] : steps;
}

/** Sorts results by step, and keeps the order of the checks of a step. */
export const sortBySteps = (stage: Stage, results: CheckResult[]): CheckResult[] =>
  results.toSorted(
    (one, other) => findStepNumber(stage, one.check) - findStepNumber(stage, other.check),
  );
