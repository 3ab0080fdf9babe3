import type { TextLine } from "../markdown.ts";
import {
  type Finding,
  findHeadings,
  type Lesson,
  listTextLines,
  type PlacedHeading,
  short,
} from "./page.ts";

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

/** What stands below a heading, up to the next one of its level or above it. */
export interface Part {
  title: string;
  line: number;
  text: string;
  /** The line of the page, for a place in the text. */
  lineAt(offset: number): number;
}

export function partBelow({ level, title, line }: PlacedHeading, lesson: Lesson): Part {
  const lines = linesBelow(lesson, level, line);
  const text = lines.map((each) => each.text).join("\n");
  const lineAt = (offset: number) =>
    lines[text.slice(0, offset).split("\n").length - 1]?.line ?? line;
  return { title, line, text, lineAt };
}

function linesBelow(lesson: Lesson, level: number, from: number): TextLine[] {
  const next = findHeadings(lesson).find((each) => each.level <= level && each.line > from);
  const end = next?.line ?? Number.POSITIVE_INFINITY;
  return listTextLines(lesson).filter(({ line }) => line > from && line < end);
}

/** The questions that unfold in a part, in their order. */
export function findQuestions({ text, lineAt }: Part): Question[] {
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

/** Has every question of a part an answer that unfolds, and that is more than a hint? */
export function answerFindings(part: Part): Finding[] {
  return [...findQuestions(part).flatMap(judge), ...withoutAnswer(part)];
}

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
