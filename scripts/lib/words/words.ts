import { type ForbiddenWord, forbiddenRomanianWords, forbiddenWords } from "./forbidden.ts";

/** Allows the forbidden words of its own line: `words-allow: quoted from the plan`. */
const allowed = /words-allow: \S/;

/** Returns one message for each forbidden word in a text, with its line. */
export function findForbiddenWords(text: string, language: "en" | "ro" = "en"): string[] {
  const words = language === "ro" ? [...forbiddenWords, ...forbiddenRomanianWords] : forbiddenWords;
  return text.split("\n").flatMap((line, index) => {
    if (allowed.test(line)) return [];
    return words.flatMap((each) =>
      describeMatch(line, each).map((it) => `line ${index + 1}: ${it}`),
    );
  });
}

function describeMatch(line: string, { word, instead }: ForbiddenWord): string[] {
  const [match] = line.match(word) ?? [];
  return match ? [`"${match}" is not used here. Write ${instead}.`] : [];
}
