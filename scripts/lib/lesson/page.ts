import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { type Language, lessonPath } from "../lesson-location.ts";
import {
  type CodeBlock,
  markdownPieces,
  type Piece,
  parseHeading,
  type TextLine,
} from "../markdown.ts";

/** The lesson of a stage, read. */
export interface Lesson {
  stage: Stage;
  /** The root of the repository. */
  root: string;
  language: Language;
  /** The page's path from the root. */
  path: string;
  markdown: string;
  pieces: Piece[];
}

/** Something that is wrong in a lesson: where, and what to do. */
export interface Finding {
  /** From 1. */
  line: number;
  text: string;
}

/** @returns nothing if the page is not there */
export function readLesson(
  stage: Stage,
  root: string,
  language: Language = "en",
): Lesson | undefined {
  const path = lessonPath(stage, language);
  if (!existsSync(join(root, path))) return undefined;
  return readPage(stage, root, path, language);
}

/** Any page of the docs, read as if it were the lesson of a stage. */
export function readPage(stage: Stage, root: string, path: string, language: Language): Lesson {
  const markdown = readFileSync(join(root, path), "utf8");
  return { stage, root, language, path, markdown, pieces: markdownPieces(markdown) };
}

/** What stands behind the opening fence: `ts file=src/tasks.ts`, `console in=stage`. */
export interface BlockInfo {
  language: string;
  file: string | undefined;
  options: string[];
}

export function parseInfo({ info }: CodeBlock): BlockInfo {
  const [language = "", ...words] = info.split(/\s+/);
  const file = words.find((word) => word.startsWith("file="));
  return {
    language,
    file: file?.slice("file=".length),
    options: words.filter((word) => word !== file),
  };
}

export const codeBlocks = ({ pieces }: Lesson): CodeBlock[] =>
  pieces.filter((piece) => piece.kind === "code");

export const listTextLines = ({ pieces }: Lesson): TextLine[] =>
  pieces.filter((piece) => piece.kind === "text");

/** A heading of a lesson, and where it stands. */
export interface PlacedHeading {
  level: number;
  title: string;
  line: number;
}

export function findHeadings(lesson: Lesson): PlacedHeading[] {
  return listTextLines(lesson).flatMap(({ text, line }) => {
    const heading = parseHeading(text);
    return heading ? [{ ...heading, line }] : [];
  });
}

/** A line without what stands in backticks. */
export const withoutCode = (text: string): string => text.replace(/(`+).+?\1/g, "");

/** A text short enough to stand in a message. */
export const short = (text: string, length = 60): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
