import type { CheckResult } from "../../../shared/check/run.ts";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { describeFailure } from "../check/report.ts";
import { describeDiff, describePatches } from "../diff/print.ts";
import type { Language } from "../language.ts";
import { findLesson } from "../lesson-location.ts";
import { messages } from "../messages/index.ts";
import { getPreviousStage } from "../stages.ts";
import { getColumns, paint } from "../terminal.ts";
import { isNamed } from "./checks.ts";
import { compareStep } from "./step.ts";

/** How much a hint says: what is missing, also in which files, or every changed line. */
export type HintLevel = "sentence" | "file" | "diff";

/**
 * Returns the numbers of the steps to do next: the first one that lists the check, after those without
 * a check directly before it. None if the check comes from the stage before.
 */
export function findNextSteps({ steps = [] }: Stage, check: CheckResult["check"]): number[] {
  const last = steps.findIndex(({ checks }) => isNamed(checks, check));
  if (last === -1) return [];
  const first = steps.slice(0, last).findLastIndex(({ checks }) => checks !== undefined) + 1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index + 1);
}

/** Describes the first core check that failed, and the steps that lead to it. */
export async function describeHint(
  stage: Stage,
  result: CheckResult,
  level: HintLevel,
  language: Language,
): Promise<string> {
  const say = messages[language];
  const numbers = findNextSteps(stage, result.check);
  const name = say.check.stage(padTwoDigits(stage.number));
  const headings = numbers.map((number) => {
    const title = stage.steps?.[number - 1]?.title[language];
    return `  ${paint.bold(`${name}, ${say.check.step(number)} · ${title}`)}`;
  });
  const parts = [
    headings.length > 0 ? headings.join("\n") : `  ${say.hint.fromStageBefore}`,
    describeFailure(result, stage, findLesson(result.check, stage, language), language),
  ];
  for (const number of level === "sentence" ? [] : numbers) {
    const diff = await compareStep(stage, getPreviousStage(stage), number);
    const options = { language, width: getColumns() };
    parts.push(describeDiff(diff, options));
    if (level === "diff") parts.push(describePatches(diff, options));
  }
  return parts.join("\n\n");
}
