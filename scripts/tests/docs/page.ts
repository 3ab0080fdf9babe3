import { linkFindings } from "../../lib/lesson/links.ts";
import { findHeadings, type Lesson, readPage } from "../../lib/lesson/page.ts";
import { allStages, root } from "../../lib/stages.ts";

/** A page of the repository, read as a lesson is: what holds for links there holds here. */
export function pageAt(path: string): Lesson {
  const [stage] = allStages();
  if (!stage) throw new Error("There is no stage.");
  return readPage(stage, root, path, path.startsWith("docs/ro/") ? "ro" : "en");
}

/** The links that lead nowhere, each with its place. */
export const brokenLinks = (page: Lesson): string[] =>
  linkFindings(page).map(({ line, text }) => `${page.path}, line ${line}: ${text}`);

/** The headings of one level, in their order. */
export const findTitles = (page: Lesson, level: number): string[] =>
  findHeadings(page)
    .filter((heading) => heading.level === level)
    .map(({ title }) => title);
