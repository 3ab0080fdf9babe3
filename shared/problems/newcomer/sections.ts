import { posix } from "node:path";
import type { SourceFile } from "../../check/files-driver.ts";

/** The part of a document below one heading. */
export interface Section {
  /** The path of the page and the anchor, relative to the top folder. */
  address: string;
  /** The text, without questions and links. */
  text: string;
}

const heading = /^#{1,6} (.+)$/;

/** Splits a page into sections. A line of code that starts with # is not a heading. */
export function parseSections({ path, text }: SourceFile): Section[] {
  const sections: Section[] = [];
  let isCode = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*```/.test(line)) isCode = !isCode;
    const [, title] = (isCode ? null : heading.exec(line)) ?? [];
    const section = sections.at(-1);
    if (title !== undefined) sections.push({ address: `${path}#${toAnchor(title)}`, text: "" });
    else if (section) section.text += `${isCode ? line : removeQuestions(line)}\n`;
  }
  return sections;
}

/** Removes links and questions, which do not count as answers. */
const removeQuestions = (line: string): string =>
  line.replace(/!?\[[^\]]*\]\([^)]*\)/g, "").replace(/[^.?!|]*\?/g, "");

const toAnchor = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- ]/gu, "")
    .trim()
    .replaceAll(" ", "-");

/** A question in a list, and the section that it leads to. */
export interface Entry {
  question: string;
  address: string;
}

/** Finds the lines of a page with a question and a link to a section. */
export function parseEntries({ path, text }: SourceFile): Entry[] {
  const matches = text.matchAll(/^[-*|\s]*([^|\n]*?\?)[^\n]*?\]\(([^)#:\s]*)(#[^)\s]+)\)/gm);
  return [...matches].map(([, question = "", page = "", anchor = ""]) => ({
    question,
    address: `${resolvePath(path, page)}${anchor}`,
  }));
}

const resolvePath = (from: string, to: string): string =>
  to === "" ? from : posix.join(posix.dirname(from), to);
