import { type Finding, type Lesson, listTextLines, removeCode } from "./page.ts";

/** Letters with a cedilla, and the Romanian letters with a comma. */
const letters: Record<string, string> = {
  "\u015e": "\u0218",
  "\u015f": "\u0219",
  "\u0162": "\u021a",
  "\u0163": "\u021b",
};

/** Checks that ș and ț have a comma. */
export function checkLetters(lesson: Lesson): Finding[] {
  return lesson.markdown.split("\n").flatMap((text, index) => {
    const [wrongLetter] = text.match(/[\u015e\u015f\u0162\u0163]/) ?? [];
    return wrongLetter === undefined
      ? []
      : [{ line: index + 1, text: describeCedilla(wrongLetter) }];
  });
}

const describeCedilla = (letter: string): string =>
  `"${letter}" has a cedilla. Write "${letters[letter]}", with a comma.`;

const quotation = /„[^„"“”]*”/g;

/** Checks that the quotes are Romanian: „…”. */
export function checkQuotes(lesson: Lesson): Finding[] {
  return listTextLines(lesson).flatMap(({ text, line }) => {
    const [wrongQuote] =
      withoutMarkup(text)
        .replace(quotation, "")
        .match(/[„"“”]/) ?? [];
    return wrongQuote === undefined ? [] : [{ line, text: describeForeignQuote(wrongQuote) }];
  });
}

const withoutMarkup = (text: string): string =>
  removeCode(text).replace(/<[!/a-z][^>]*>|\]\([^)]*\)/gi, "");

const describeForeignQuote = (mark: string): string =>
  `The quote ${mark} has no counterpart. Write „…”, or backticks around code.`;
