import type { Language } from "../lesson-of.ts";
import type { TextLine } from "../markdown.ts";
import { type Finding, headingsOf, type Lesson, short, textOf } from "./page.ts";

/** The part that holds the questions, one row a language. */
const parts: Record<Language, string> = { en: "Think about it", ro: "Temă de gândire" };

const LEAST_WORDS = 30;

/** A question that unfolds: what stands between <details> and </details>. */
const unfolding = /<details\b[^>]*>([\s\S]*?)(<\/details>|(?=<details\b)|$)/g;

/** A question that unfolds, without its markup. */
export interface Question {
  line: number;
  text: string;
  answer: string;
  isClosed: boolean;
}

/** Has every question an answer that unfolds, and that is more than a hint? */
export function questionFindings(lesson: Lesson): Finding[] {
  const part = partOf(lesson);
  if (!part) return [];
  const questions = questionsIn(part);
  const { line, title } = part;
  if (questions.length === 0) return [{ line, text: noQuestion(title) }];
  return [...questions.flatMap(judge), ...withoutAnswer(part)];
}

const noQuestion = (title: string): string =>
  `"${title}" has no question. Write each as <details><summary>The question?</summary>, the answer, </details>.`;

/** The questions of a lesson that unfold, in their order. */
export function questionsOf(lesson: Lesson): Question[] {
  const part = partOf(lesson);
  return part ? questionsIn(part) : [];
}

interface Part {
  title: string;
  line: number;
  text: string;
  /** The line of the page, for a place in the text. */
  lineAt(offset: number): number;
}

function partOf(lesson: Lesson): Part | undefined {
  const title = parts[lesson.language];
  const heading = headingsOf(lesson).find((each) => each.level === 2 && each.title === title);
  if (!heading) return undefined;
  const lines = linesOfPart(lesson, heading.line);
  const text = lines.map((line) => line.text).join("\n");
  const lineAt = (offset: number) =>
    lines[text.slice(0, offset).split("\n").length - 1]?.line ?? heading.line;
  return { title, line: heading.line, text, lineAt };
}

function linesOfPart(lesson: Lesson, from: number): TextLine[] {
  const next = headingsOf(lesson).find(({ level, line }) => level <= 2 && line > from);
  const end = next?.line ?? Number.POSITIVE_INFINITY;
  return textOf(lesson).filter(({ line }) => line > from && line < end);
}

function questionsIn({ text, lineAt }: Part): Question[] {
  return [...text.matchAll(unfolding)].map(({ 1: content = "", 2: end, index }) => {
    const [, summary = "", answer = ""] =
      content.match(/<summary>([\s\S]*?)<\/summary>([\s\S]*)/) ?? [];
    return {
      line: lineAt(index),
      text: withoutTags(summary),
      answer: withoutTags(answer),
      isClosed: end !== "",
    };
  });
}

const withoutTags = (html: string): string => html.replace(/<[^>]*>/g, "").trim();

function judge({ line, text, answer, isClosed }: Question): Finding[] {
  const question = short(text);
  if (question === "") return [{ line, text: noSummary }];
  if (!isClosed) {
    return [{ line, text: `"${question}" is never closed. Write </details> behind its answer.` }];
  }
  const words = answer.match(/\S*\p{L}\S*/gu)?.length ?? 0;
  return words < LEAST_WORDS ? [{ line, text: tooShort(question, words) }] : [];
}

const noSummary = "A <details> has no question. Write it between <summary> and </summary>.";

const tooShort = (question: string, words: number): string =>
  `The answer to "${question}" is too short (words: ${words}). Write at least ${LEAST_WORDS}.`;

/** The questions of a list, where nothing unfolds. */
function withoutAnswer({ text, lineAt }: Part): Finding[] {
  const outside = text.replace(unfolding, (block) => block.replace(/[^\n]/g, " "));
  return [...outside.matchAll(/^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(.*\?)[ \t]*$/gm)].map((match) => ({
    line: lineAt(match.index),
    text: `"${short(match[1] ?? "")}" has no answer. Put it into <details><summary>, and its answer behind.`,
  }));
}
