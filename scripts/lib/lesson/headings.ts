import type { Finding, Lesson, PlacedHeading } from "./page.ts";
import { headingsOf } from "./page.ts";

interface Shape {
  /** The headings of level 2 that every lesson has, in their order. */
  parts: string[];
  /** Not in the lesson of the first stage, which has no stage before it. */
  notFirst: string[];
  /** The steps stand between these two parts. */
  stepsAfter: string;
  stepsBefore: string;
  step: string;
  leastSteps: number;
}

/** One row a language. */
const shapes: Record<"en", Shape> = {
  en: {
    parts: [
      "Where we are",
      "Feel it",
      "What you build",
      "What you learn",
      "The shape",
      "Break it",
      "What it cost",
      "Git practice",
      "Think about it",
      "Check yourself",
      "Next",
    ],
    notFirst: ["Feel it"],
    stepsAfter: "The shape",
    stepsBefore: "Break it",
    step: "Step",
    leastSteps: 3,
  },
};

/** Has the lesson every part that a lesson has, in the order of all lessons? */
export function headingFindings(lesson: Lesson): Finding[] {
  const shape = shapes.en;
  const headings = headingsOf(lesson);
  const isFirst = lesson.stage.builtOn === undefined;
  const parts = shape.parts.filter((part) => !(isFirst && shape.notFirst.includes(part)));
  return [...partFindings(headings, parts), ...stepFindings(headings, shape)];
}

function partFindings(headings: PlacedHeading[], parts: string[]): Finding[] {
  let last: PlacedHeading | undefined;
  return parts.flatMap((part) => {
    const heading = headings.find(({ level, title }) => level === 2 && title === part);
    if (!heading) return [missing(part, last)];
    const early = last && heading.line < last.line ? [tooEarly(heading, last)] : [];
    if (early.length === 0) last = heading;
    return early;
  });
}

const missing = (part: string, after: PlacedHeading | undefined): Finding => ({
  line: after?.line ?? 1,
  text:
    `There is no heading "## ${part}". ` +
    (after ? `Write it after "${after.title}".` : "Write it at the beginning."),
});

const tooEarly = ({ title, line }: PlacedHeading, after: PlacedHeading): Finding => ({
  line,
  text: `"${title}" stands before "${after.title}". Move it behind that part.`,
});

function stepFindings(headings: PlacedHeading[], shape: Shape): Finding[] {
  const lineOf = (part: string) =>
    headings.find(({ level, title }) => level === 2 && title === part)?.line;
  const [from, to] = [lineOf(shape.stepsAfter), lineOf(shape.stepsBefore)];
  if (from === undefined || to === undefined) return [];
  const between = headings.filter(({ line, level }) => line > from && line < to && level <= 3);
  const steps = between.flatMap((heading) => {
    const number = heading.title.match(new RegExp(`^${shape.step} (\\d+)\\b`))?.[1];
    return number === undefined ? [] : [{ ...heading, number: Number(number) }];
  });
  return [...tooFewSteps(steps.length, from, shape), ...unordered(steps, shape)];
}

function tooFewSteps(
  count: number,
  line: number,
  { stepsAfter, stepsBefore, step, leastSteps }: Shape,
): Finding[] {
  if (count >= leastSteps) return [];
  const text =
    `There are ${count} headings "${step} N" between "${stepsAfter}" and "${stepsBefore}". ` +
    `Write at least ${leastSteps} steps, as "### ${step} 1: …" below "## Build it".`;
  return [{ line, text }];
}

/** A lesson in several parts may begin again at 1. */
function unordered(steps: (PlacedHeading & { number: number })[], { step }: Shape): Finding[] {
  return steps.flatMap(({ number, line }, index) => {
    const expected = (steps[index - 1]?.number ?? 0) + 1;
    if (number === expected || number === 1) return [];
    return [
      {
        line,
        text: `${step} ${number} comes where ${step} ${expected} is expected. Number the steps in their order.`,
      },
    ];
  });
}
