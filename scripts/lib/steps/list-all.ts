import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { computeShare, formatPercent, measureCoverage } from "../lesson/coverage.ts";
import { checkGeneratedPart } from "../lesson/generated-parts.ts";
import { type Lesson, readLesson } from "../lesson/page.ts";
import { withAllStates } from "../lesson/step-states.ts";
import { root } from "../stages.ts";
import { formatTable, paint } from "../terminal.ts";
import { countSourceLines } from "./states.ts";

/** Describes the sizes of the steps of each stage, and how much of the lines its lesson shows. */
export async function describeAllSteps(stages: Stage[]): Promise<string> {
  const header = ["", "stage", "steps", "median", "most", "in listings", "reachable"];
  const rows: string[][] = [];
  for (const stage of stages.filter(({ steps }) => steps)) rows.push(await createRow(stage));
  const legend = [
    "median, most   the added source lines of a step",
    "in listings    the share of the lines of the core steps that a listing shows",
    "reachable      the same, or in the block of all changes of the step",
  ];
  const table = formatTable([header.map(paint.dim), ...rows]);
  return `${table}\n\n${legend.map((line) => `  ${line}`).join("\n")}`;
}

const createRow = (stage: Stage): Promise<string[]> =>
  withAllStates(stage, async (states) => {
    const lines = states.map(({ changes }) => countSourceLines(changes)).sort((a, b) => a - b);
    const pages = readLesson(stage, root, "en", states).filter(({ step }) => step);
    const total = computeTotal(pages);
    return [
      padTwoDigits(stage.number),
      stage.slug,
      String(stage.steps?.length),
      `+${lines[Math.floor(lines.length / 2)]}`,
      `+${lines.at(-1)}`,
      total === undefined ? "–" : formatPercent(total.listed),
      total === undefined ? "–" : formatPercent(total.reachable),
    ];
  });

/** @returns undefined for a lesson without a page for each step */
function computeTotal(pages: Lesson[]): { listed: number; reachable: number } | undefined {
  const [first] = pages;
  if (!first || pages.length < (first.stage.steps?.length ?? 0)) return undefined;
  const core = pages.filter(({ stage, step }) => !stage.steps?.[(step?.number ?? 0) - 1]?.optional);
  const reachable = pages.map((page) => {
    const coverage = measureCoverage(page);
    const isComplete = checkGeneratedPart(page).length === 0;
    return isComplete ? { ...coverage, listed: coverage.added } : coverage;
  });
  return {
    listed: computeShare(core.map(measureCoverage)),
    reachable: computeShare(reachable),
  };
}
