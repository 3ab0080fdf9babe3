import { dirname, join } from "node:path";
import type { Language } from "../language.ts";
import { type CodeBlock, type Heading, parseHeading, type TextLine } from "../markdown.ts";
import { type Lesson, removeCode } from "./page.ts";
import { fromRoot } from "./paths.ts";
import { translateHeading } from "./shapes.ts";

/** An element of a page in every language: a heading, a block, a picture, a comment, a question. */
export interface Mark {
  line: number;
  /** The text in the page. */
  text: string;
  /** Equal for two marks that correspond to each other. */
  kind: string;
  block?: CodeBlock;
}

/**
 * Lists the marks of a page in their order, and its end.
 *
 * @param language the language of the kinds
 */
export function createOutline(lesson: Lesson, language: Language): Mark[] {
  const marks = lesson.pieces.flatMap((piece) =>
    piece.kind === "code" ? [createBlockMark(piece)] : findMarks(piece, lesson, language),
  );
  return [...marks, mark(lesson.markdown.trimEnd().split("\n").length, "the end of the page")];
}

const mark = (line: number, text: string): Mark => ({ line, text, kind: text });

const createBlockMark = (block: CodeBlock): Mark => ({
  ...mark(block.line, `\`\`\`${block.info}`),
  block,
});

function findMarks({ text, line }: TextLine, lesson: Lesson, language: Language): Mark[] {
  const heading = parseHeading(text);
  if (heading) return [createHeadingMark(heading, line, lesson.language, language)];
  const matches = removeCode(text).matchAll(
    /<!--.*?-->|<details\b[^>]*>|!\[[^\]]*\]\(\s*(?:<([^>]+)>|([^\s)]+))/g,
  );
  return [...matches].map(([all, bracketed, plain]) => {
    const picture = bracketed ?? plain;
    return mark(line, picture === undefined ? all : `the picture ${resolveFile(picture, lesson)}`);
  });
}

function createHeadingMark(heading: Heading, line: number, from: Language, to: Language): Mark {
  const { level, title } = heading;
  const marks = "#".repeat(level);
  const kind = `"${marks} ${translateHeading(heading, from, to) ?? "…"}"`;
  return { line, text: `"${marks} ${title}"`, kind };
}

/** Resolves a path relative to the root, because each language has its own folder. */
const resolveFile = (target: string, { root, path }: Lesson): string =>
  fromRoot(root, join(root, dirname(path), target));
