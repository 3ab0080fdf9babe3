/** A piece of a Markdown page: a line of text, or a fenced block of code. */
export type Piece = TextLine | CodeBlock;

export interface TextLine {
  kind: "text";
  /** The line in the page, from 1. */
  line: number;
  text: string;
}

export interface CodeBlock {
  kind: "code";
  /** The line of its opening fence, from 1. */
  line: number;
  /** The info string: `ts`, or `console`. */
  info: string;
  code: string[];
}

interface Fence {
  indent: number;
  marks: string;
  block: CodeBlock;
}

/** Splits a page as GitHub does: a block that is not closed extends to the end. */
export function splitMarkdown(markdown: string): Piece[] {
  const pieces: Piece[] = [];
  let openFence: Fence | undefined;
  for (const [index, text] of markdown.split(/\r?\n/).entries()) {
    if (openFence) {
      openFence = updateFence(openFence, text);
      continue;
    }
    openFence = openBlock(text, index + 1);
    pieces.push(openFence?.block ?? { kind: "text", line: index + 1, text });
  }
  return pieces;
}

function openBlock(text: string, line: number): Fence | undefined {
  const [, indent, marks, info] = text.match(/^(\s*)(`{3,}(?!.*`)|~{3,})(.*)$/) ?? [];
  if (indent === undefined || marks === undefined || info === undefined) return undefined;
  const block: CodeBlock = { kind: "code", line, info: info.trim(), code: [] };
  return { indent: indent.length, marks, block };
}

/** @returns the fence while it is open */
function updateFence(fence: Fence, text: string): Fence | undefined {
  if (/^(`{3,}|~{3,})$/.test(text.trim()) && text.trim().startsWith(fence.marks)) return undefined;
  const codeLine = text.slice(0, fence.indent).trimStart() + text.slice(fence.indent);
  fence.block.code.push(codeLine);
  return fence;
}

/** Returns the lines of a page outside of code blocks. */
export function listTextLines(markdown: string): TextLine[] {
  return splitMarkdown(markdown).filter((piece) => piece.kind === "text");
}

export interface Heading {
  level: number;
  title: string;
}

/** Parses a heading: `## Title`. */
export function parseHeading(text: string): Heading | undefined {
  const [, marks, title] = text.match(/^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/) ?? [];
  return marks === undefined || title === undefined ? undefined : { level: marks.length, title };
}

/** Returns the anchors that GitHub gives to the headings of a page, in their order. */
export function listHeadingSlugs(markdown: string): string[] {
  const times = new Map<string, number>();
  return listTextLines(markdown).flatMap(({ text }) => {
    const heading = parseHeading(text);
    return heading ? [toUniqueSlug(toSlug(heading.title), times)] : [];
  });
}

/** Returns all anchors of a page. */
export function listAnchors(markdown: string): Set<string> {
  const ids = listTextLines(markdown).flatMap(({ text }) =>
    [...text.matchAll(/<a\s[^>]*\bid="([^"]+)"/g)].map(([, id]) => id ?? ""),
  );
  return new Set([...listHeadingSlugs(markdown), ...ids]);
}

const toSlug = (title: string): string => toAnchor(toShownText(title));

/** @param heading a title as a reader sees it */
export const toAnchor = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");

/** Removes the markup of a title. A tag is removed, except in backticks, as in `done <id>`. */
function toShownText(title: string): string {
  const markup = /(`+)(.+?)\1|\[([^\]]*)\]\([^)]*\)|(?<!\w)(_{1,2})([^_]+)\4(?!\w)|<[^>]*>/g;
  return title.replace(
    markup,
    (_, _ticks, code, label, _underscores, emphasis) => code ?? label ?? emphasis ?? "",
  );
}

function toUniqueSlug(base: string, times: Map<string, number>): string {
  let slug = base;
  let count = times.get(base) ?? 0;
  while (times.has(slug)) {
    count += 1;
    slug = `${base}-${count}`;
  }
  times.set(base, count).set(slug, times.get(slug) ?? 0);
  return slug;
}
