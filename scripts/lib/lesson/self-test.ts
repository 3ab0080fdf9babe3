import { runLength } from "./compare-lines.ts";
import { type Finding, findHeadings, type Lesson, type PlacedHeading, short } from "./page.ts";
import { readQuestions } from "./questions.ts";
import { shapes } from "./shapes.ts";
import { answerFindings, findQuestions, partBelow, type Question } from "./unfolding.ts";

const LEAST_QUESTIONS = 3;
const MOST_QUESTIONS = 5;

/** Does the lesson end with a few questions of its own, each with an answer that unfolds? */
export function selfTestFindings(lesson: Lesson): Finding[] {
  const { selfTest, selfTestIn } = shapes[lesson.language];
  const headings = findHeadings(lesson);
  const home = headings.find(({ level, title }) => level === 2 && title === selfTestIn);
  if (!home) return [];
  const last = lastWithin(home, headings);
  if (last?.level !== 3 || last.title !== selfTest) return [missing(home, selfTest)];
  const part = partBelow(last, lesson);
  const questions = findQuestions(part);
  return [
    ...wrongCount(questions.length, last),
    ...answerFindings(part),
    ...repeated(questions, readQuestions(lesson)),
  ];
}

/** The last heading below another one. */
function lastWithin(home: PlacedHeading, headings: PlacedHeading[]): PlacedHeading | undefined {
  const behind = headings.filter(({ line }) => line > home.line);
  const end = behind.findIndex(({ level }) => level <= home.level);
  return behind.slice(0, end === -1 ? behind.length : end).at(-1);
}

const missing = ({ title, line }: PlacedHeading, selfTest: string): Finding => ({
  line,
  text:
    `"${title}" does not end with a self-test. Write "### ${selfTest}" as its last heading, ` +
    `and below it ${LEAST_QUESTIONS} to ${MOST_QUESTIONS} questions, ` +
    "each as <details><summary>The question?</summary>, the answer, </details>.",
});

function wrongCount(count: number, { title, line }: PlacedHeading): Finding[] {
  if (count >= LEAST_QUESTIONS && count <= MOST_QUESTIONS) return [];
  const text =
    `"${title}" has another number of questions than ${LEAST_QUESTIONS} to ${MOST_QUESTIONS} ` +
    `(questions: ${count}). ${count < LEAST_QUESTIONS ? "Write more" : "Keep the best"}.`;
  return [{ line, text }];
}

function repeated(questions: Question[], others: Question[]): Finding[] {
  return questions.flatMap(({ text, line }) => {
    const other = others.find((each) => goesOnFrom(text, each.text));
    return other ? [{ line, text: alreadyAsked(text, other) }] : [];
  });
}

/** Does a question begin with all the words of another one? */
function goesOnFrom(question: string, other: string): boolean {
  const words = splitWords(other);
  return words.length > 0 && runLength(words, splitWords(question)) === words.length;
}

const splitWords = (text: string): string[] =>
  text.toLowerCase().replaceAll("`", "").split(/\s+/).filter(Boolean);

const alreadyAsked = (question: string, { line }: Question): string =>
  `"${short(question)}" is asked in line ${line} already. Ask for something else in the self-test.`;
