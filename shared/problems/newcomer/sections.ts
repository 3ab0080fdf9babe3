import { posix } from "node:path";
import type { SourceFile } from "../../check/files-driver.ts";

/** A piece of a document: what stands below one heading. */
export interface Section {
  /** Its page and its anchor, as a link from the top folder names it. */
  address: string;
  /** What it says, without what it only asks or links to. */
  text: string;
}

const heading = /^#{1,6} (.+)$/;

/** The sections of a page. A line of code that begins with # is no heading. */
export function parseSections({ path, text }: SourceFile): Section[] {
  const sections: Section[] = [];
  let isCode = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*```/.test(line)) isCode = !isCode;
    const [, title] = (isCode ? null : heading.exec(line)) ?? [];
    const section = sections.at(-1);
    if (title !== undefined) sections.push({ address: `${path}#${slug(title)}`, text: "" });
    else if (section) section.text += `${isCode ? line : said(line)}\n`;
  }
  return sections;
}

/** A question is no answer to itself, and a link is only the way to one. */
const said = (line: string): string =>
  line.replace(/!?\[[^\]]*\]\([^)]*\)/g, "").replace(/[^.?!|]*\?/g, "");

const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- ]/gu, "")
    .trim()
    .replaceAll(" ", "-");

/** A question in a list, and the section that it leads to. */
export interface Entry {
  asked: string;
  address: string;
}

/** The questions of a page that lead to a section: in a line that asks, the link behind it. */
export function parseEntries({ path, text }: SourceFile): Entry[] {
  const found = text.matchAll(/^[-*|\s]*([^|\n]*?\?)[^\n]*?\]\(([^)#:\s]*)(#[^)\s]+)\)/gm);
  return [...found].map(([, asked = "", page = "", anchor = ""]) => ({
    asked,
    address: `${resolved(path, page)}${anchor}`,
  }));
}

const resolved = (from: string, to: string): string =>
  to === "" ? from : posix.join(posix.dirname(from), to);
