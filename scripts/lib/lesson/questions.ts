import type { TextLine } from "../markdown.ts";
import { type Finding, headingsOf, type Lesson, short, textOf } from "./page.ts";

/** The part that holds the questions, one row a language. */
const parts: Record<"en", string> = { en: "Think about it" };

const LEAST_WORDS = 30;

/** A question that unfolds: what stands between <details> and </details>. */
const unfolding = /<details\b[^>]*>([\s\S]*?)(<\/details>|(?=<details\b)|$)/g;

/** Has every question an answer that unfolds, and that is more than a hint? */
export function questionFindings(lesson: Lesson): Finding[] {
  const part = parts.en;
  const heading = headingsOf(lesson).find(({ level, title }) => level === 2 && title === part);
  if (!heading) return [];
  const lines = linesOfPart(lesson, heading.line);
  const text = lines.map((line) => line.text).join("\n");
  const lineAt = (offset: number) =>
    lines[text.slice(0, offset).split("\n").length - 1]?.line ?? heading.line;
  const questions = [...text.matchAll(unfolding)];
  if (questions.length === 0) return [{ line: heading.line, text: noQuestion(part) }];
  const judged = questions.flatMap(([, content = "", end], index) => {
    const complaint = judge(content, end !== "");
    return complaint ? [{ line: lineAt(questions[index]?.index ?? 0), text: complaint }] : [];
  });
  return [
    ...judged,
    ...withoutAnswer(text).map(({ offset, text }) => ({ line: lineAt(offset), text })),
  ];
}

const noQuestion = (part: string): string =>
  `"${part}" has no question. Write each as <details><summary>The question?</summary>, the answer, </details>.`;

function linesOfPart(lesson: Lesson, from: number): TextLine[] {
  const next = headingsOf(lesson).find(({ level, line }) => level <= 2 && line > from);
  const end = next?.line ?? Number.POSITIVE_INFINITY;
  return textOf(lesson).filter(({ line }) => line > from && line < end);
}

function judge(content: string, isClosed: boolean): string | undefined {
  const [, summary = "", answer = ""] =
    content.match(/<summary>([\s\S]*?)<\/summary>([\s\S]*)/) ?? [];
  const question = short(withoutTags(summary));
  if (question === "")
    return "A <details> has no question. Write it between <summary> and </summary>.";
  if (!isClosed) return `"${question}" is never closed. Write </details> behind its answer.`;
  const words = withoutTags(answer).match(/\S*\p{L}\S*/gu)?.length ?? 0;
  if (words >= LEAST_WORDS) return undefined;
  return `The answer to "${question}" is too short (words: ${words}). Write at least ${LEAST_WORDS}.`;
}

const withoutTags = (html: string): string => html.replace(/<[^>]*>/g, "").trim();

/** The questions of a list, where nothing unfolds. */
function withoutAnswer(text: string): { offset: number; text: string }[] {
  const outside = text.replace(unfolding, (block) => block.replace(/[^\n]/g, " "));
  return [...outside.matchAll(/^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(.*\?)[ \t]*$/gm)].map((match) => ({
    offset: match.index,
    text: `"${short(match[1] ?? "")}" has no answer. Put it into <details><summary>, and its answer behind.`,
  }));
}
