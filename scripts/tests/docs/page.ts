import { checkLinks } from "../../lib/lesson/links.ts";
import { findHeadings, type Lesson, readPage } from "../../lib/lesson/page.ts";
import { listStages, root } from "../../lib/stages.ts";

/** Reads a page of the repository as a lesson, to check its links by the same rules. */
export function readDocsPage(path: string): Lesson {
  const [stage] = listStages();
  if (!stage) throw new Error("There is no stage.");
  return readPage(stage, root, path, path.startsWith("docs/ro/") ? "ro" : "en");
}

/** Finds dead links with their positions. */
export const findBrokenLinks = (page: Lesson): string[] =>
  checkLinks(page).map(({ line, text }) => `${page.path}, line ${line}: ${text}`);

/** Finds the headings of a level. */
export const findTitles = (page: Lesson, level: number): string[] =>
  findHeadings(page)
    .filter((heading) => heading.level === level)
    .map(({ title }) => title);
