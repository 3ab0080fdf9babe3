import type { Language } from "../language.ts";
import type { Heading } from "../markdown.ts";

/** The fixed texts of a lesson. */
export interface Shape {
  /** The required headings of level 2 of each page, in their order. */
  parts: Record<"whole" | "index" | "review", string[]>;
  /** The parts that the lesson of the first stage does not have. */
  notFirst: string[];
  /** The steps of a lesson of one page are between these two parts. */
  stepsAfter: string;
  stepsBefore: string;
  /** The part with the steps. */
  build: string;
  step: string;
  /** The title of the last page. */
  review: string;
  /** The last heading of level 3 of a part, and that part. */
  selfTest: string;
  selfTestPart: string;
  /** The fixed lines of the page of a step, or their beginnings. */
  stepPage: {
    /** The line below the title of an optional step. */
    optional: string;
    see: string;
    check: (stage: string, step: number) => string;
    reading: string;
  };
}

const beginning = {
  en: ["Where we are", "Feel it", "What you build", "What you learn", "The shape"],
  ro: ["Unde suntem", "Simte problema", "Ce construiești", "Ce înveți", "Structura"],
};

const end = {
  en: ["Break it", "What it cost", "Git practice", "Think about it", "Check yourself"],
  ro: ["Strică", "Cât a costat", "Practică Git", "Temă de gândire", "Verifică-te"],
};

/** The fixed texts in each language. */
export const shapes: Record<Language, Shape> = {
  en: {
    parts: {
      whole: [...beginning.en, ...end.en, "Next"],
      index: [...beginning.en, "Steps"],
      review: [...end.en, "Exercises", "Further reading", "Next"],
    },
    notFirst: ["Feel it"],
    stepsAfter: "The shape",
    stepsBefore: "Break it",
    build: "Build it",
    step: "Step",
    review: "Review",
    selfTest: "Test yourself",
    selfTestPart: "Check yourself",
    stepPage: {
      optional: "*Hardening: you can skip this step; the next stage starts from the whole stage.*",
      see: "**You should see**",
      check: (stage, step) =>
        `**Check it:** \`npm run check ${stage} step ${step}\` · Stuck? \`npm run hint ${stage}\``,
      reading: "Further reading:",
    },
  },
  ro: {
    parts: {
      whole: [...beginning.ro, ...end.ro, "Urmează"],
      index: [...beginning.ro, "Pași"],
      review: [...end.ro, "Exerciții", "De citit", "Urmează"],
    },
    notFirst: ["Simte problema"],
    stepsAfter: "Structura",
    stepsBefore: "Strică",
    build: "Construiește",
    step: "Pasul",
    review: "Recapitulare",
    selfTest: "Testează-te",
    selfTestPart: "Verifică-te",
    stepPage: {
      optional:
        "*Întărire: poți sări peste pasul acesta; etapa următoare pornește de la etapa întreagă.*",
      see: "**Ar trebui să vezi**",
      check: (stage, step) =>
        `**Verifică:** \`npm run check ${stage} step ${step}\` · Te-ai blocat? \`npm run hint ${stage}\``,
      reading: "De citit:",
    },
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
  return listParts(target)[listParts(source).indexOf(title)];
}

const listParts = ({ build, parts }: Shape): string[] => [
  build,
  ...parts.whole,
  ...parts.index,
  ...parts.review,
];
