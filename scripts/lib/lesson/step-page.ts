import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import type { TextLine } from "../markdown.ts";
import { type Finding, type Lesson, listTextLines } from "./page.ts";
import { shapes } from "./shapes.ts";

/** Checks the fixed lines on the page of a step, and their order. */
export function checkStepPage(lesson: Lesson): Finding[] {
  const { stage, step, language } = lesson;
  if (!step) return [];
  const { see, check, reading } = shapes[language].stepPage;
  const lines = listTextLines(lesson);
  const checkLine = check(padTwoDigits(stage.number), step.number);
  const starts = (text: string) => lines.find((line) => line.text.startsWith(text));
  return [
    ...checkNote(lesson, lines),
    ...(starts(see) ? [] : [reportMissing(see)]),
    ...checkOrder([
      [checkLine, lines.find(({ text }) => text === checkLine)],
      [reading, starts(reading)],
    ]),
    ...checkReading(lines, reading),
  ];
}

/** An optional step says so below the title, and no other step does. */
function checkNote({ stage, step, language }: Lesson, lines: TextLine[]): Finding[] {
  const note = shapes[language].stepPage.optional;
  const isOptional = stage.steps?.[(step?.number ?? 0) - 1]?.optional === true;
  const second = lines.filter(({ text }) => text.trim() !== "")[1];
  if ((second?.text === note) === isOptional) return [];
  const line = second?.line ?? 1;
  if (!isOptional) return [{ line, text: `The step is not optional. Remove "${note}".` }];
  return [{ line, text: `The step is optional. Write "${note}" below the title.` }];
}

const reportMissing = (text: string): Finding => ({
  line: 1,
  text: `No line of the page begins with "${text}". Write it.`,
});

function checkOrder(parts: [text: string, line: TextLine | undefined][]): Finding[] {
  return parts.flatMap(([text, line], index) => {
    if (!line) return [reportMissing(text)];
    const before = parts[index - 1];
    if ((before?.[1]?.line ?? 0) < line.line) return [];
    return [{ line: line.line, text: `Move this line below "${before?.[0]}".` }];
  });
}

/** Checks that the last paragraph has a link to a documentation. */
function checkReading(lines: TextLine[], reading: string): Finding[] {
  const start = lines.findIndex(({ text }) => text.startsWith(reading));
  if (start === -1) return [];
  const rest = lines.slice(start);
  if (rest.some(({ text }) => /\]\(https:\/\/[^)\s]+\)/.test(text))) return [];
  const text = `"${reading}" has no link. Link the official documentation, as [Name](https://…).`;
  return [{ line: rest[0]?.line ?? 1, text }];
}
