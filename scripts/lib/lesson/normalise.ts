import { stripVTControlCharacters } from "node:util";

/** The folder of the repository in a lesson. */
export const HOME = "~/fullstack-speedrun";

/** Parts of an output that differ between runs or machines, and their tokens. */
const replacements: [pattern: RegExp, token: string][] = [
  [/(?<![\w.~-])(?:~|[A-Za-z]:)?(?:[\\/][^\s"'()<>:]+?)*[\\/]stages[\\/]/g, "<root>/stages/"],
  [/(?:\/private)?(?:\/tmp|\/var\/folders\/[^\s/]+\/[^\s/]+\/T)\/[^\s/"'`)]+/g, "<tmp>"],
  [/[A-Za-z]:\\[^"']*?\\Temp\\[^\s\\"'`)]+/gi, "<tmp>"],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[ ]?[+-]\d\d:?\d\d)?/g, "<date>"],
  [/\b\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g, "<date>"],
  [/\b\w{3} \w{3} [ \d]?\d \d\d:\d\d:\d\d \d{4}(?: [+-]\d{4})?/g, "<date>"],
  [/\b\d{1,2}:\d\d:\d\d(?:\.\d+)?\b/g, "<time>"],
  [/duration_ms \d+(?:\.\d+)?/g, "duration_ms <time>"],
  [/\b(?:localhost|127\.0\.0\.1):\d{2,5}\b/g, "localhost:<port>"],
  [/\b(port) \d{2,5}\b/gi, "$1 <port>"],
  [/\bv(?:1[89]|[2-9]\d)\.\d+\.\d+\b/g, "<node>"],
  [/\b(Node(?:\.js)?) v?\d+\.\d+(?:\.\d+)?\b/g, "$1 <node>"],
  // The short or long id of a commit, with digits and letters.
  [/\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}\b/g, "<commit>"],
];

/** A duration with the spaces around it, whose number depends on its length. */
const duration = /( *)(?<![\w.])\d+(?:[.,]\d+)? ?(?:ms|s|µs)\b( *)/g;

/** Replaces the variable parts of a line by tokens. */
export function normaliseLine(line: string): string {
  const plainLine = stripVTControlCharacters(line).trimEnd().replaceAll(`${HOME}\\`, `${HOME}/`);
  const stable = replacements.reduce(
    (text, [pattern, token]) => text.replace(pattern, token),
    plainLine,
  );
  return stable
    .replace(/<root>[^\s"'`)]*/g, (path) => path.replaceAll("\\", "/"))
    .replace(duration, (_, before, after) => `${before && " "}<time>${after && " "}`)
    .trimEnd();
}
