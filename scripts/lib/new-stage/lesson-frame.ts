import type { Stage } from "../../../shared/harness/manifest.ts";
import { twoDigits } from "../../../shared/harness/manifest.ts";
import type { Language } from "../language.ts";
import { type Shape, shapes } from "../lesson/shapes.ts";

const STEPS = 3;

/** A placeholder for missing text. */
export const placeholder = "…";

/** Creates a lesson with every required heading and placeholders below them. */
export function lessonFrame({ number, title }: Stage, language: Language): string {
  const shape = shapes[language];
  const headings = shape.parts.flatMap((part) => [`## ${part}`, ...below(part, shape)]);
  return paragraphs([`# ${twoDigits(number)} · ${title[language]}`, ...headings]);
}

/** Creates the content below a part. */
function below(part: string, shape: Shape): string[] {
  if (part === shape.stepsAfter) return [placeholder, `## ${shape.build}`, ...steps(shape)];
  if (part === shape.selfTestIn) return [placeholder, `### ${shape.selfTest}`, placeholder];
  return [placeholder];
}

const steps = ({ step }: Shape): string[] =>
  Array.from({ length: STEPS }, (_, index) => [
    `### ${step} ${index + 1}. ${placeholder}`,
    placeholder,
  ]).flat();

const paragraphs = (texts: string[]): string => `${texts.join("\n\n")}\n`;
