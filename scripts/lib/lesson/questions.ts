import type { Language } from "../language.ts";
import { type Finding, findHeadings, type Lesson } from "./page.ts";
import { checkAnswers, findQuestions, type Part, type Question, readPart } from "./unfolding.ts";

/** The heading of the part with the questions. */
const parts: Record<Language, string> = { en: "Think about it", ro: "Temă de gândire" };

/** Checks that every question has a collapsed answer of sufficient length. */
export function checkQuestions(lesson: Lesson): Finding[] {
  const part = findPart(lesson);
  if (!part) return [];
  const { line, title } = part;
  if (findQuestions(part).length === 0) return [{ line, text: describeMissingQuestion(title) }];
  return checkAnswers(part);
}

const describeMissingQuestion = (title: string): string =>
  `"${title}" has no question. Write each as <details><summary>The question?</summary>, the answer, </details>.`;

/** Reads the questions of a lesson in their order. */
export function readQuestions(lesson: Lesson): Question[] {
  const part = findPart(lesson);
  return part ? findQuestions(part) : [];
}

function findPart(lesson: Lesson): Part | undefined {
  const title = parts[lesson.language];
  const heading = findHeadings(lesson).find((each) => each.level === 2 && each.title === title);
  return heading && readPart(heading, lesson);
}
