import type { Language } from "../lesson-location.ts";
import type { Heading } from "../markdown.ts";

/** What the headings of a lesson are. */
export interface Shape {
  /** The headings of level 2 that every lesson has, in their order. */
  parts: string[];
  /** Not in the lesson of the first stage, which has no stage before it. */
  notFirst: string[];
  /** The steps stand between these two parts. */
  stepsAfter: string;
  stepsBefore: string;
  /** The part that holds the steps. */
  build: string;
  step: string;
  /** The heading of level 3 that ends a part, and the part. */
  selfTest: string;
  selfTestIn: string;
}

/** One row a language. */
export const shapes: Record<Language, Shape> = {
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
    build: "Build it",
    step: "Step",
    selfTest: "Test yourself",
    selfTestIn: "Check yourself",
  },
  ro: {
    parts: [
      "Unde suntem",
      "Simte problema",
      "Ce construiești",
      "Ce înveți",
      "Structura",
      "Strică",
      "Cât a costat",
      "Practică Git",
      "Temă de gândire",
      "Verifică-te",
      "Urmează",
    ],
    notFirst: ["Simte problema"],
    stepsAfter: "Structura",
    stepsBefore: "Strică",
    build: "Construiește",
    step: "Pasul",
    selfTest: "Testează-te",
    selfTestIn: "Verifică-te",
  },
};

/** Which step a heading begins, if it begins one. */
export function stepNumber(title: string, { step }: Shape): number | undefined {
  const number = title.match(new RegExp(`^${step} (\\d+)\\b`))?.[1];
  return number === undefined ? undefined : Number(number);
}

/**
 * How `to` writes a heading that lessons have in common: a part, a step or the self-test.
 *
 * @returns nothing for a heading of its own words
 */
export function translated(
  { level, title }: Heading,
  from: Language,
  to: Language,
): string | undefined {
  const [own, other] = [shapes[from], shapes[to]];
  const number = stepNumber(title, own);
  if (number !== undefined) return `${other.step} ${number}`;
  if (level === 3 && title === own.selfTest) return other.selfTest;
  if (level !== 2) return undefined;
  return [other.build, ...other.parts][[own.build, ...own.parts].indexOf(title)];
}
