import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { Language } from "../language.ts";
import { getLessonPath } from "../lesson-location.ts";
import {
  type CodeBlock,
  type Piece,
  parseHeading,
  splitMarkdown,
  type TextLine,
} from "../markdown.ts";

/** The parsed lesson of a stage. */
export interface Lesson {
  stage: Stage;
  /** The root of the repository. */
  root: string;
  language: Language;
  /** The page's path, relative to the root. */
  path: string;
  markdown: string;
  pieces: Piece[];
}

/** A problem in a lesson: its line, and what to do. */
export interface Finding {
  /** From 1. */
  line: number;
  text: string;
}

/** @returns undefined if the page does not exist */
export function readLesson(
  stage: Stage,
  root: string,
  language: Language = "en",
): Lesson | undefined {
  const path = getLessonPath(stage, language);
  if (!existsSync(join(root, path))) return undefined;
  return readPage(stage, root, path, language);
}

/** Parses any page of the docs as the lesson of a stage. */
export function readPage(stage: Stage, root: string, path: string, language: Language): Lesson {
  const markdown = readFileSync(join(root, path), "utf8");
  return { stage, root, language, path, markdown, pieces: splitMarkdown(markdown) };
}

/** The info string of a block: `ts file=src/tasks.ts`, `console in=stage`. */
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

export const listCodeBlocks = ({ pieces }: Lesson): CodeBlock[] =>
  pieces.filter((piece) => piece.kind === "code");

export const listTextLines = ({ pieces }: Lesson): TextLine[] =>
  pieces.filter((piece) => piece.kind === "text");

/** A heading of a lesson with its line. */
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

/** Removes code in backticks. */
export const removeCode = (text: string): string => text.replace(/(`+).+?\1/g, "");

/** Shortens a text for a message. */
export const shorten = (text: string, length = 60): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
