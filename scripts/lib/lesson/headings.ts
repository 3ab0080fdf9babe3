import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import { type Finding, findHeadings, type Lesson, type PlacedHeading } from "./page.ts";
import { parseStepNumber, type Shape, shapes } from "./shapes.ts";

const MIN_STEPS = 3;

/** Checks that a page has every required heading in the right order. */
export function checkHeadings(lesson: Lesson): Finding[] {
  const shape = shapes[lesson.language];
  const headings = findHeadings(lesson);
  const title = createTitle(lesson, shape);
  const titles = title === undefined ? [] : checkTitle(headings, title);
  if (lesson.kind === "step") return titles;
  const isFirst = lesson.stage.builtOn === undefined;
  const parts = shape.parts[lesson.kind].filter(
    (part) => !(isFirst && shape.notFirst.includes(part)),
  );
  const steps = lesson.kind === "whole" ? checkSteps(headings, shape) : [];
  return [...titles, ...checkParts(headings, parts), ...steps];
}

/** Returns the title of a page; undefined for a lesson of one page, whose title is free. */
function createTitle({ stage, kind, step, language }: Lesson, shape: Shape): string | undefined {
  const number = padTwoDigits(stage.number);
  if (kind === "index") return `${number} · ${stage.title[language]}`;
  if (kind === "review") return `${number} · ${shape.review}`;
  if (!step) return undefined;
  const title = stage.steps?.[step.number - 1]?.title[language];
  return `${shape.step} ${step.number} · ${title}`;
}

function checkTitle(headings: PlacedHeading[], title: string): Finding[] {
  const [first] = headings;
  if (first?.level === 1 && first.title === title) return [];
  return [
    { line: first?.line ?? 1, text: `The title of the page is not "# ${title}". Write that.` },
  ];
}

function checkParts(headings: PlacedHeading[], parts: string[]): Finding[] {
  let last: PlacedHeading | undefined;
  return parts.flatMap((part) => {
    const heading = headings.find(({ level, title }) => level === 2 && title === part);
    if (!heading) return [reportMissing(part, last)];
    const findings = last && heading.line < last.line ? [reportTooEarly(heading, last)] : [];
    if (findings.length === 0) last = heading;
    return findings;
  });
}

const reportMissing = (part: string, after: PlacedHeading | undefined): Finding => ({
  line: after?.line ?? 1,
  text:
    `There is no heading "## ${part}". ` +
    (after ? `Write it after "${after.title}".` : "Write it at the beginning."),
});

const reportTooEarly = ({ title, line }: PlacedHeading, after: PlacedHeading): Finding => ({
  line,
  text: `"${title}" is before "${after.title}". Move it after that part.`,
});

function checkSteps(headings: PlacedHeading[], shape: Shape): Finding[] {
  const findLine = (part: string) =>
    headings.find(({ level, title }) => level === 2 && title === part)?.line;
  const [from, to] = [findLine(shape.stepsAfter), findLine(shape.stepsBefore)];
  if (from === undefined || to === undefined) return [];
  const between = headings.filter(({ line, level }) => line > from && line < to && level <= 3);
  const steps = between.flatMap((heading) => {
    const number = parseStepNumber(heading.title, shape);
    return number === undefined ? [] : [{ ...heading, number }];
  });
  return [...checkStepCount(steps.length, from, shape), ...checkStepOrder(steps, shape)];
}

function checkStepCount(
  count: number,
  line: number,
  { stepsAfter, stepsBefore, build, step }: Shape,
): Finding[] {
  if (count >= MIN_STEPS) return [];
  const text =
    `There are ${count} headings "${step} N" between "${stepsAfter}" and "${stepsBefore}". ` +
    `Write at least ${MIN_STEPS} steps, as "### ${step} 1: …" below "## ${build}".`;
  return [{ line, text }];
}

/** Checks the numbers of the steps. A lesson in several parts may start again at 1. */
function checkStepOrder(steps: (PlacedHeading & { number: number })[], { step }: Shape): Finding[] {
  return steps.flatMap(({ number, line }, index) => {
    const expected = (steps[index - 1]?.number ?? 0) + 1;
    if (number === expected || number === 1) return [];
    return [
      {
        line,
        text: `${step} ${number} comes where ${step} ${expected} is expected. Number the steps in order.`,
      },
    ];
  });
}
