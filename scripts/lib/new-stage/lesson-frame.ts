import type { Stage } from "../../../shared/harness/manifest.ts";
import { twoDigits } from "../../../shared/harness/manifest.ts";
import { type Shape, shapes } from "../lesson/shapes.ts";
import type { Language } from "../lesson-location.ts";

const STEPS = 3;

/** Stands wherever something is still to be written. */
export const open = "…";

/** A lesson with every heading that a lesson has, and nothing below them yet. */
export function lessonFrame({ number, title }: Stage, language: Language): string {
  const shape = shapes[language];
  const headings = shape.parts.flatMap((part) => [`## ${part}`, ...below(part, shape)]);
  return paragraphs([`# ${twoDigits(number)} · ${title[language]}`, ...headings]);
}

/** What stands between a part and the next one. */
function below(part: string, shape: Shape): string[] {
  if (part === shape.stepsAfter) return [open, `## ${shape.build}`, ...steps(shape)];
  if (part === shape.selfTestIn) return [open, `### ${shape.selfTest}`, open];
  return [open];
}

const steps = ({ step }: Shape): string[] =>
  Array.from({ length: STEPS }, (_, index) => [`### ${step} ${index + 1}. ${open}`, open]).flat();

const paragraphs = (texts: string[]): string => `${texts.join("\n\n")}\n`;
