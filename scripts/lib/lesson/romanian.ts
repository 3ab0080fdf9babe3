import { type Finding, type Lesson, listTextLines, withoutCode } from "./page.ts";

/** What looks like a Romanian letter, and the letter. */
const letters: Record<string, string> = {
  "\u015e": "\u0218",
  "\u015f": "\u0219",
  "\u0162": "\u021a",
  "\u0163": "\u021b",
};

/** Have ș and ț their comma everywhere? */
export function letterFindings(lesson: Lesson): Finding[] {
  return lesson.markdown.split("\n").flatMap((text, index) => {
    const [wrong] = text.match(/[\u015e\u015f\u0162\u0163]/) ?? [];
    return wrong === undefined ? [] : [{ line: index + 1, text: cedilla(wrong) }];
  });
}

const cedilla = (letter: string): string =>
  `"${letter}" has a cedilla. Write "${letters[letter]}", with a comma.`;

const aQuote = /„[^„"“”]*”/g;

/** Are the quotes Romanian ones, „so”? */
export function quoteFindings(lesson: Lesson): Finding[] {
  return listTextLines(lesson).flatMap(({ text, line }) => {
    const [wrong] =
      withoutMarkup(text)
        .replace(aQuote, "")
        .match(/[„"“”]/) ?? [];
    return wrong === undefined ? [] : [{ line, text: foreign(wrong) }];
  });
}

const withoutMarkup = (text: string): string =>
  withoutCode(text).replace(/<[!/a-z][^>]*>|\]\([^)]*\)/gi, "");

const foreign = (mark: string): string =>
  `A quote begins or ends with ${mark} alone. Write „…”, or backticks around code.`;
