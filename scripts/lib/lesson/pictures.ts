import { type Finding, type Lesson, listTextLines, removeCode } from "./page.ts";

/** Checks that every picture has an alternative text. */
export function checkPictures(lesson: Lesson): Finding[] {
  return listTextLines(lesson).flatMap(({ text, line }) =>
    [...removeCode(text).matchAll(/!\[\s*\]\(([^)]*)\)/g)].map(([, file = ""]) => ({
      line,
      text: `The picture ${file} has no alternative text. Describe it between [ and ].`,
    })),
  );
}
