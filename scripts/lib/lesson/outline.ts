import { dirname, join } from "node:path";
import type { Language } from "../language.ts";
import { type CodeBlock, type Heading, parseHeading, type TextLine } from "../markdown.ts";
import { type Lesson, removeCode } from "./page.ts";
import { toPathFromRoot } from "./paths.ts";
import { translateHeading } from "./shapes.ts";

/** An element of a page in every language: a heading, a block, a picture, a comment, a question. */
export interface OutlineItem {
  line: number;
  /** The text in the page. */
  text: string;
  /** Equal for two items that correspond to each other. */
  kind: string;
  block?: CodeBlock;
}

/**
 * Lists the items of a page in their order, and its end.
 *
 * @param language the language of the kinds
 */
export function createOutline(lesson: Lesson, language: Language): OutlineItem[] {
  const items = lesson.pieces.flatMap((piece) =>
    piece.kind === "code" ? [createBlockItem(piece)] : findItems(piece, lesson, language),
  );
  return [
    ...items,
    createItem(lesson.markdown.trimEnd().split("\n").length, "the end of the page"),
  ];
}

const createItem = (line: number, text: string): OutlineItem => ({ line, text, kind: text });

const createBlockItem = (block: CodeBlock): OutlineItem => ({
  ...createItem(block.line, `\`\`\`${block.info}`),
  block,
});

function findItems({ text, line }: TextLine, lesson: Lesson, language: Language): OutlineItem[] {
  const heading = parseHeading(text);
  if (heading) return [createHeadingItem(heading, line, lesson.language, language)];
  const matches = removeCode(text).matchAll(
    /<!--.*?-->|<details\b[^>]*>|!\[[^\]]*\]\(\s*(?:<([^>]+)>|([^\s)]+))/g,
  );
  return [...matches].map(([all, bracketed, plainLink]) => {
    const picture = bracketed ?? plainLink;
    return createItem(
      line,
      picture === undefined ? all : `the picture ${resolveFile(picture, lesson)}`,
    );
  });
}

function createHeadingItem(
  heading: Heading,
  line: number,
  from: Language,
  to: Language,
): OutlineItem {
  const { level, title } = heading;
  const hashes = "#".repeat(level);
  const kind = `"${hashes} ${translateHeading(heading, from, to) ?? "…"}"`;
  return { line, text: `"${hashes} ${title}"`, kind };
}

/** Resolves a path relative to the root, because each language has its own folder. */
const resolveFile = (target: string, { root, path }: Lesson): string =>
  toPathFromRoot(root, join(root, dirname(path), target));
