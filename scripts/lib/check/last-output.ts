import { stripVTControlCharacters } from "node:util";
import { toExcerpt } from "../../../shared/harness/printable.ts";
import type { Language } from "../language.ts";
import { messages } from "../messages/index.ts";

/** Describes the last output of a server that ended: the error from its first line, if there is one. */
export function describeLastOutput(log: string, language: Language = "en"): string {
  const texts = messages[language].check;
  const text = stripVTControlCharacters(log).trim();
  if (text === "") return `  ${texts.noLog}`;
  const lines = text.split("\n");
  const start = findError(lines);
  const part = start === undefined ? lines.slice(-8) : lines.slice(start);
  const excerpt = toExcerpt(part.join("\n"), 10, 2).split("\n").join("\n    ");
  return `  ${texts.lastLog}\n\n    ${excerpt}`;
}

/** The file and line that Node.js prints before an uncaught error. */
const placePattern = /^(node:|file:|\/|[A-Za-z]:[\\/]).*:\d+$/;

/** The first line of an error in common languages, which is not indented. */
const errorPattern =
  /^(\[?\w*(Error|Exception)\b|Uncaught |Unhandled|Traceback |panic: |fatal error: |thread '.*' panicked|Exception in )/;

function findError(lines: string[]): number | undefined {
  const findLastMatch = (pattern: RegExp) => lines.findLastIndex((line) => pattern.test(line));
  const [lastPlace, lastError, lastTraceback] = [
    findLastMatch(placePattern),
    findLastMatch(errorPattern),
    findLastMatch(/^Traceback /),
  ];
  const next = lines.findIndex((line, index) => index > lastTraceback && errorPattern.test(line));
  if (lastTraceback >= 0 && next === lastError) return lastTraceback;
  // The line of code, an arrow and an empty line are between the place and the error.
  if (lastPlace >= 0 && (lastError < lastPlace || lastError - lastPlace <= 6)) return lastPlace;
  return lastError >= 0 ? lastError : undefined;
}
