import { type Finding, type Lesson, listTextLines, withoutCode } from "./page.ts";

/** Does every picture say in words what it shows? */
export function pictureFindings(lesson: Lesson): Finding[] {
  return listTextLines(lesson).flatMap(({ text, line }) =>
    [...withoutCode(text).matchAll(/!\[\s*\]\(([^)]*)\)/g)].map(([, file = ""]) => ({
      line,
      text: `The picture ${file} has no alternative text. Write between [ and ] what it shows.`,
    })),
  );
}
