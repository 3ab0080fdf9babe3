import { type ForbiddenWord, forbiddenRomanianWords, forbiddenWords } from "./forbidden.ts";

/** Allows the forbidden words of its own line: `words-allow: quoted from the plan`. */
const allowComment = /words-allow: \S/;

/** Returns one message for each forbidden word in a text, with its line. */
export function findForbiddenWords(text: string, language: "en" | "ro" = "en"): string[] {
  const prose = language === "ro" ? removeCode(text).split("\n") : [];
  return text.split("\n").flatMap((line, index) => {
    if (allowComment.test(line)) return [];
    return [
      ...forbiddenWords.flatMap((each) => describeMatch(line, each)),
      ...forbiddenRomanianWords.flatMap((each) => describeMatch(prose[index] ?? "", each)),
    ].map((message) => `line ${index + 1}: ${message}`);
  });
}

/** Removes the code of a page and keeps its lines. File trees and diagrams are translated text. */
function removeCode(markdown: string): string {
  return markdown
    .replace(/^```(?!text|mermaid)\w.*\n[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ""))
    .replace(/`[^`\n]+`/g, "");
}

function describeMatch(line: string, { word, instead }: ForbiddenWord): string[] {
  const [match] = line.match(word) ?? [];
  return match ? [`"${match}" is not used here. Write ${instead}.`] : [];
}
