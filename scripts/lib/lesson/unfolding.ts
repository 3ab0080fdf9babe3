import type { TextLine } from "../markdown.ts";
import {
  type Finding,
  findHeadings,
  type Lesson,
  listTextLines,
  type PlacedHeading,
  shorten,
} from "./page.ts";

const MIN_WORDS = 30;

/** Matches a question with a collapsed answer: the content of <details>. */
const detailsElements = /<details\b[^>]*>([\s\S]*?)(<\/details>|(?=<details\b)|$)/g;

/** A question with a collapsed answer, without its markup. */
export interface Question {
  line: number;
  text: string;
  answer: string;
  isClosed: boolean;
}

/** The text below a heading, up to the next one of the same or a higher level. */
export interface Part {
  title: string;
  line: number;
  text: string;
  /** Returns the line of the page for an offset in the text. */
  findLine(offset: number): number;
}

export function readPart({ level, title, line }: PlacedHeading, lesson: Lesson): Part {
  const lines = listLinesBelow(lesson, level, line);
  const text = lines.map((each) => each.text).join("\n");
  const findLine = (offset: number) =>
    lines[text.slice(0, offset).split("\n").length - 1]?.line ?? line;
  return { title, line, text, findLine };
}

function listLinesBelow(lesson: Lesson, level: number, from: number): TextLine[] {
  const next = findHeadings(lesson).find((each) => each.level <= level && each.line > from);
  const end = next?.line ?? Number.POSITIVE_INFINITY;
  return listTextLines(lesson).filter(({ line }) => line > from && line < end);
}

/** Finds the questions of a part in their order. */
export function findQuestions({ text, findLine }: Part): Question[] {
  return [...text.matchAll(detailsElements)].map(({ 1: content = "", 2: end, index }) => {
    const [, summary = "", answer = ""] =
      content.match(/<summary>([\s\S]*?)<\/summary>([\s\S]*)/) ?? [];
    return {
      line: findLine(index),
      text: withoutTags(summary),
      answer: withoutTags(answer),
      isClosed: end !== "",
    };
  });
}

const withoutTags = (html: string): string => html.replace(/<[^>]*>/g, "").trim();

/** Checks that every question of a part has a collapsed answer of sufficient length. */
export function checkAnswers(part: Part): Finding[] {
  return [...findQuestions(part).flatMap(checkQuestion), ...withoutAnswer(part)];
}

function checkQuestion({ line, text, answer, isClosed }: Question): Finding[] {
  const question = shorten(text);
  if (question === "") return [{ line, text: noSummary }];
  if (!isClosed) {
    return [{ line, text: `"${question}" is not closed. Write </details> after its answer.` }];
  }
  const words = answer.match(/\S*\p{L}\S*/gu)?.length ?? 0;
  return words < MIN_WORDS ? [{ line, text: describeShortAnswer(question, words) }] : [];
}

const noSummary = "A <details> has no question. Write it between <summary> and </summary>.";

const describeShortAnswer = (question: string, words: number): string =>
  `The answer to "${question}" is too short (words: ${words}). Write at least ${MIN_WORDS}.`;

/** Finds questions in a list, which have no collapsed answer. */
function withoutAnswer({ text, findLine }: Part): Finding[] {
  const textOutside = text.replace(detailsElements, (block) => block.replace(/[^\n]/g, " "));
  return [...textOutside.matchAll(/^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(.*\?)[ \t]*$/gm)].map(
    (match) => ({
      line: findLine(match.index),
      text: `"${shorten(match[1] ?? "")}" has no answer. Put it into <details><summary>, and the answer after it.`,
    }),
  );
}
