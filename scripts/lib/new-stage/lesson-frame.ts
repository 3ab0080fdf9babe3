import type { Stage } from "../../../shared/harness/manifest.ts";
import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import type { Language } from "../language.ts";
import { type Shape, shapes } from "../lesson/shapes.ts";

const STEPS = 3;

/** A placeholder for missing text. */
export const placeholder = "…";

/** Creates a lesson with every required heading and placeholders below them. */
export function createLessonFrame({ number, title }: Stage, language: Language): string {
  const shape = shapes[language];
  const headings = shape.parts.whole.flatMap((part) => [
    `## ${part}`,
    ...createPartContent(part, shape),
  ]);
  return joinParagraphs([`# ${padTwoDigits(number)} · ${title[language]}`, ...headings]);
}

/** Creates the content below a part. */
function createPartContent(part: string, shape: Shape): string[] {
  if (part === shape.stepsAfter) return [placeholder, `## ${shape.build}`, ...createSteps(shape)];
  if (part === shape.selfTestPart) return [placeholder, `### ${shape.selfTest}`, placeholder];
  return [placeholder];
}

const createSteps = ({ step }: Shape): string[] =>
  Array.from({ length: STEPS }, (_, index) => [
    `### ${step} ${index + 1}. ${placeholder}`,
    placeholder,
  ]).flat();

const joinParagraphs = (texts: string[]): string => `${texts.join("\n\n")}\n`;
