import { stripVTControlCharacters } from "node:util";
import { excerpt } from "../../../shared/harness/printable.ts";

/** What a server printed when it ended: the error from its first line on, if there is one. */
export function describeDeath(log: string): string {
  const text = stripVTControlCharacters(log).trim();
  if (text === "") {
    return "  Look at what your server printed when it ended. Then start it and check again.";
  }
  const lines = text.split("\n");
  const begin = beginOfError(lines);
  const part = begin === undefined ? lines.slice(-8) : lines.slice(begin);
  const shown = excerpt(part.join("\n"), 10, 2).split("\n").join("\n    ");
  return `  What your server printed when it ended:\n\n    ${shown}`;
}

/** The file and line that Node.js names before an error that nothing caught. */
const place = /^(node:|file:|\/|[A-Za-z]:[\\/]).*:\d+$/;

/** The first line of an error in the languages that are common: it is not indented. */
const error =
  /^(\[?\w*(Error|Exception)\b|Uncaught |Unhandled|Traceback |panic: |fatal error: |thread '.*' panicked|Exception in )/;

function beginOfError(lines: string[]): number | undefined {
  const last = (pattern: RegExp) => lines.findLastIndex((line) => pattern.test(line));
  const [named, begun, trace] = [last(place), last(error), last(/^Traceback /)];
  const next = lines.findIndex((line, index) => index > trace && error.test(line));
  if (trace >= 0 && next === begun) return trace;
  // Between the place and the error stand the line of code, an arrow and an empty line.
  if (named >= 0 && (begun < named || begun - named <= 6)) return named;
  return begun >= 0 ? begun : undefined;
}
