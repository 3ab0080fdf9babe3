import type { Language } from "../language.ts";
import type { Heading } from "../markdown.ts";

/** The headings of a lesson. */
export interface Shape {
  /** The required headings of level 2, in their order. */
  parts: string[];
  /** The parts that the lesson of the first stage does not have. */
  notFirst: string[];
  /** The steps are between these two parts. */
  stepsAfter: string;
  stepsBefore: string;
  /** The part with the steps. */
  build: string;
  step: string;
  /** The last heading of level 3 of a part, and that part. */
  selfTest: string;
  selfTestPart: string;
}

/** The headings in each language. */
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
    selfTestPart: "Check yourself",
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
    selfTestPart: "Verifică-te",
  },
};

/** Parses the number of a step's heading. */
export function parseStepNumber(title: string, { step }: Shape): number | undefined {
  const number = title.match(new RegExp(`^${step} (\\d+)\\b`))?.[1];
  return number === undefined ? undefined : Number(number);
}

/**
 * Translates a heading that all lessons have: a part, a step or the self-test.
 *
 * @returns undefined for other headings
 */
export function translateHeading(
  { level, title }: Heading,
  from: Language,
  to: Language,
): string | undefined {
  const [source, target] = [shapes[from], shapes[to]];
  const number = parseStepNumber(title, source);
  if (number !== undefined) return `${target.step} ${number}`;
  if (level === 3 && title === source.selfTest) return target.selfTest;
  if (level !== 2) return undefined;
  return [target.build, ...target.parts][[source.build, ...source.parts].indexOf(title)];
}
