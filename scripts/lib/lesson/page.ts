import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProcessName, Stage } from "../../../shared/harness/manifest.ts";
import { hasProgram } from "../../../shared/harness/program.ts";
import type { FileDiff } from "../diff/model.ts";
import type { Language } from "../language.ts";
import { listLessonPages, type PageLocation } from "../lesson-location.ts";
import {
  type CodeBlock,
  type Piece,
  parseHeading,
  splitMarkdown,
  type TextLine,
} from "../markdown.ts";

/** A parsed page of a lesson. */
export interface Lesson {
  /** The stage; on the page of a step, with the files and processes after that step. */
  stage: Stage;
  /** The root of the repository. */
  root: string;
  language: Language;
  /** The page's path, relative to the root. */
  path: string;
  kind: PageLocation["kind"];
  /** The number of the step, and what it changes; only on the page of a step. */
  step?: StepState;
  markdown: string;
  pieces: Piece[];
}

/** The files after a step. */
export interface StepState {
  /** From 1. */
  number: number;
  /** The folder with the files. */
  dir: string;
  /** The files that the step changes. */
  changes: FileDiff[];
}

/** A problem in a lesson: its line, and what to do. */
export interface Finding {
  /** From 1. */
  line: number;
  text: string;
}

/**
 * Reads the existing pages of a lesson in their order.
 *
 * @param states the files after each step, for a lesson with a page for each step
 */
export function readLesson(
  stage: Stage,
  root: string,
  language: Language = "en",
  states: StepState[] = [],
): Lesson[] {
  return listLessonPages(stage, language, root)
    .filter(({ path }) => existsSync(join(root, path)))
    .map((page) => {
      const step = page.kind === "step" ? states[page.step - 1] : undefined;
      const own = step ? selectFiles(stage, step) : stage;
      const { path, kind } = page;
      return { ...readPage(own, root, path, language), kind, ...(step && { step }) };
    });
}

/** Returns the stage with the files after a step, and the processes that they start. */
function selectFiles(stage: Stage, { dir }: StepState): Stage {
  const processes = Object.entries(stage.processes).filter(([name]) =>
    hasProgram(dir, name as ProcessName),
  );
  return { ...stage, dir, processes: Object.fromEntries(processes) };
}

/** Parses any page of the docs as the lesson of a stage. */
export function readPage(stage: Stage, root: string, path: string, language: Language): Lesson {
  const markdown = readFileSync(join(root, path), "utf8");
  const pieces = splitMarkdown(markdown);
  return { stage, root, language, path, kind: "whole", markdown, pieces };
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
