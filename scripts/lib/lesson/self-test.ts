import { countEqualLines } from "./compare-lines.ts";
import { type Finding, findHeadings, type Lesson, type PlacedHeading, shorten } from "./page.ts";
import { readQuestions } from "./questions.ts";
import { shapes } from "./shapes.ts";
import { checkAnswers, findQuestions, type Question, readPart } from "./unfolding.ts";

const MIN_QUESTIONS = 3;
const MAX_QUESTIONS = 5;

/** Checks that the lesson ends with a self-test of a few questions with collapsed answers. */
export function checkSelfTest(lesson: Lesson): Finding[] {
  const { selfTest, selfTestPart } = shapes[lesson.language];
  const headings = findHeadings(lesson);
  const partHeading = headings.find(({ level, title }) => level === 2 && title === selfTestPart);
  if (!partHeading) return [];
  const last = findLastBelow(partHeading, headings);
  if (last?.level !== 3 || last.title !== selfTest) return [reportMissing(partHeading, selfTest)];
  const part = readPart(last, lesson);
  const questions = findQuestions(part);
  return [
    ...checkCount(questions.length, last),
    ...checkAnswers(part),
    ...checkRepeated(questions, readQuestions(lesson)),
  ];
}

/** Finds the last heading below another one. */
function findLastBelow(
  partHeading: PlacedHeading,
  headings: PlacedHeading[],
): PlacedHeading | undefined {
  const laterHeadings = headings.filter(({ line }) => line > partHeading.line);
  const end = laterHeadings.findIndex(({ level }) => level <= partHeading.level);
  return laterHeadings.slice(0, end === -1 ? laterHeadings.length : end).at(-1);
}

const reportMissing = ({ title, line }: PlacedHeading, selfTest: string): Finding => ({
  line,
  text:
    `"${title}" does not end with a self-test. Write "### ${selfTest}" as its last heading, ` +
    `and below it ${MIN_QUESTIONS} to ${MAX_QUESTIONS} questions, ` +
    "each as <details><summary>The question?</summary>, the answer, </details>.",
});

function checkCount(count: number, { title, line }: PlacedHeading): Finding[] {
  if (count >= MIN_QUESTIONS && count <= MAX_QUESTIONS) return [];
  const text =
    `"${title}" does not have ${MIN_QUESTIONS} to ${MAX_QUESTIONS} questions ` +
    `(questions: ${count}). ${count < MIN_QUESTIONS ? "Write more" : "Keep the best"}.`;
  return [{ line, text }];
}

function checkRepeated(questions: Question[], others: Question[]): Finding[] {
  return questions.flatMap(({ text, line }) => {
    const other = others.find((each) => startsWithWords(text, each.text));
    return other ? [{ line, text: describeRepeated(text, other) }] : [];
  });
}

/** Returns whether a question begins with all words of another one. */
function startsWithWords(question: string, other: string): boolean {
  const words = splitWords(other);
  return words.length > 0 && countEqualLines(words, splitWords(question)) === words.length;
}

const splitWords = (text: string): string[] =>
  text.toLowerCase().replaceAll("`", "").split(/\s+/).filter(Boolean);

const describeRepeated = (question: string, { line }: Question): string =>
  `"${shorten(question)}" is asked in line ${line} already. Ask another question in the self-test.`;
